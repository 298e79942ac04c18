import { createHash } from 'node:crypto';
import type { LineItem } from '../order/line-item.ts';
import type { OrderRequest } from '../order/order-request.ts';
import type { OrderOutcome } from '../order/outcome.ts';

/** Parts of a request that tell of no person. Whatever else a request holds, now or later, counts as personal data. */
const LASTING: readonly string[] = [
  'schema',
  'requestId',
  'connection',
  'reason',
  'currency',
  'shippingMethods',
  'correlation',
  'guards',
] satisfies readonly (keyof OrderRequest)[];

/** The same of a line: a text for the receiver of a gift may stand in the rest. */
const LASTING_OF_LINE: readonly string[] = [
  'id',
  'productId',
  'quantity',
  'price',
] satisfies readonly (keyof LineItem)[];

/** A request in two parts; written one over the other they are the request again. */
export interface SplitRequest {
  /** What stays when the personal data is erased: ids, products, amounts, and the kind of the payment. */
  readonly lasting: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, unknown>>;
}

/** Takes the personal data out of a request. */
export function splitRequest(request: OrderRequest): SplitRequest {
  const { payment, lineItems } = request;
  const fields = Object.entries(request);
  return {
    lasting: {
      ...Object.fromEntries(fields.filter(([name]) => LASTING.includes(name))),
      lineItems: lineItems.map((line) =>
        Object.fromEntries(Object.entries(line).filter(([name]) => LASTING_OF_LINE.includes(name))),
      ),
      payment: { kind: payment.kind },
    },
    personal: {
      ...Object.fromEntries(fields.filter(([name]) => name !== 'lineItems' && !LASTING.includes(name))),
      ...(lineItems.some(hasMore) && { lineItems }),
    },
  };
}

/** Whether a line holds what the lasting part leaves out. */
const hasMore = (line: LineItem): boolean =>
  Object.entries(line).some(([name, part]) => part !== undefined && !LASTING_OF_LINE.includes(name));

/** An outcome without what it repeats of the personal data: a coupon may have been given to one customer. */
export function lastingOutcome({ refusedCoupons: _codes, ...lasting }: OrderOutcome): OrderOutcome {
  return lasting;
}

/** Whose requests are looked for. */
export type Customer = { readonly customerNo: string } | { readonly email: string };

/**
 * Under what the requests of a customer are found: the number in the shop; of a guest a digest of the e-mail address,
 * so that the index holds no address.
 */
export function customerKey(customer: { customerNo?: string | undefined; email?: string | undefined }): string {
  const { customerNo, email = '' } = customer;
  return customerNo ?? `email:${createHash('sha256').update(email.toLowerCase()).digest('hex')}`;
}

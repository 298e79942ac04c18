import { createHash } from 'node:crypto';
import type { OrderRequest } from '../order/order-request.ts';

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
      lineItems: lineItems.map(({ id, productId, quantity, price }) => ({ id, productId, quantity, price })),
      payment: { kind: payment.kind },
    },
    personal: {
      ...Object.fromEntries(fields.filter(([name]) => name !== 'lineItems' && !LASTING.includes(name))),
      // A text for the receiver of a gift may stand there.
      ...(lineItems.some(hasMore) && { lineItems }),
    },
  };
}

/** Whether a line holds what the lasting part leaves out. */
const hasMore = ({ options, children, shipment, customAttributes }: OrderRequest['lineItems'][number]): boolean =>
  [options, children, shipment, customAttributes].some((part) => part !== undefined);

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

import * as z from 'zod';
import type { Code } from '../../../errors/codes.ts';
import { RejectedError } from '../../../errors/errors.ts';
import type { OrderRequest } from '../../../order/order-request.ts';
import { blame, lineField } from '../api/line-faults.ts';
import { quantities } from '../api/request-parts.ts';
import type { IcmClient } from '../client.ts';
import { entriesOf, type FaultEntry } from '../fault-document.ts';
import { codeVerdict } from '../faults.ts';
import { type BasketRef, change } from './basket-calls.ts';
import { itemsSchema } from './schemas.ts';

const adjustmentSchema = z.object({ requested: z.coerce.number(), granted: z.coerce.number() });

/**
 * Puts all lines into a basket that is empty: a repeated call would add to the quantities. A success may have failed in
 * part (207), or have granted less than was asked for, which only an info tells.
 * @throws RejectedError by the code of the line.
 */
export async function addItems(ref: BasketRef, request: OrderRequest, client: IcmClient): Promise<void> {
  const products = quantities(request.lineItems);
  const productIds = products.map(([productId]) => productId);
  // The value is text in requests and a number in answers (Intershop, "Basket handling").
  const body = products.map(([product, quantity]) => ({ product, quantity: { value: String(quantity) } }));
  const attempt = await client.attempt(
    change(ref, { operation: 'addItems', method: 'POST', part: '/items', body }),
    itemsSchema,
  );
  if ('refused' in attempt) {
    const entries = attempt.fault?.entries ?? [];
    const decisive = entries.find(({ code }) => code === attempt.refused.details.fault);
    const field = [...(decisive ? [decisive] : []), ...entries]
      .map((entry) => lineField(entry, productIds, request))
      .find((name) => name !== undefined);
    throw blame(attempt.refused, field);
  }
  refuseAdjustments(entriesOf(attempt.document.infos), productIds, request);
}

function refuseAdjustments(infos: readonly FaultEntry[], productIds: readonly string[], request: OrderRequest): void {
  for (const info of infos) {
    const { data } = adjustmentSchema.safeParse(info.parameters);
    if (data && data.granted !== data.requested) {
      const refused = new RejectedError({
        code: codeOf(info),
        reason: `putting the lines into the basket: ${info.code}, ${data.granted} instead of ${data.requested}`,
        fault: info.code,
      });
      throw blame(refused, lineField(info, productIds, request));
    }
  }
}

/** An adjustment that says no more is about the stock. */
function codeOf(info: FaultEntry): Code {
  const found = codeVerdict([info], 'basket');
  return found?.verdict.code === 'QUANTITY_LIMIT' ? 'QUANTITY_LIMIT' : 'OUT_OF_STOCK';
}

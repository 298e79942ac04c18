import type { OnbehalfError } from '../../../errors/errors.ts';
import type { OrderRequest } from '../../../order/order-request.ts';
import { errorOf } from '../../adapter/verdict.ts';
import type { FaultEntry } from '../fault-document.ts';

/** Position in the list of products that was sent: `$[0]` and the like. */
const POSITION = /^\$\[(\d{1,4})\]/;

/** Field of the request that an entry is about, by its place in the list of products sent. */
export function lineField(
  { paths }: Pick<FaultEntry, 'paths'>,
  productIds: readonly string[],
  { lineItems }: Pick<OrderRequest, 'lineItems'>,
): string | undefined {
  const position = paths.map((path) => POSITION.exec(path)?.[1]).find((text) => text !== undefined);
  const productId = position === undefined ? undefined : productIds[Number(position)];
  const index = lineItems.findIndex((line) => line.productId === productId);
  return index < 0 ? undefined : `lineItems[${index}].productId`;
}

/** Adds to a refusal which field of the request it is about. */
export function blame(refused: OnbehalfError, field: string | undefined): OnbehalfError {
  if (field === undefined) {
    return refused;
  }
  const { code, reason, ...details } = refused.details;
  const issues = [{ field, message: 'was refused by the shop' }];
  return errorOf({ error: refused.name, code }, { ...details, reason: `${reason}, ${field}`, issues });
}

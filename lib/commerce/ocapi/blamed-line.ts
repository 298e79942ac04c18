import type { OnbehalfError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { type Fault, textArgument } from './fault-document.ts';
import { errorOf } from '../adapter/verdict.ts';

/**
 * Adds to a refusal which line of the request it is about, when the fault names a product. Told as the field, so that
 * nothing the shop wrote is repeated.
 */
export function blameLine(
  refused: OnbehalfError,
  fault: Fault | undefined,
  { lineItems }: OrderRequest,
): OnbehalfError {
  const productId = fault && textArgument(fault, 'productId');
  const index = lineItems.findIndex((line) => line.productId === productId);
  if (index < 0) {
    return refused;
  }
  const { code, reason, ...details } = refused.details;
  const field = `lineItems[${index}].productId`;
  return errorOf(
    { error: refused.name, code },
    { ...details, reason: `${reason}, ${field}`, issues: [{ field, message: 'was refused by the shop' }] },
  );
}

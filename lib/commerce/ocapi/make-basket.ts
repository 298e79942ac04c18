import { type OnbehalfError, RateLimitedError, RejectedError, TransientError } from '../../errors/errors.ts';
import { lacksMethod } from './basket-flash.ts';
import type { BasketRefusal } from './basket-refusal.ts';
import { blameLine } from './blamed-line.ts';
import type { OcapiClient } from './client.ts';
import { createBasket } from './create-basket.ts';
import type { BasketContent } from './mapper.ts';
import { deleteBasket } from './own-basket.ts';
import type { BasketDocument } from './schemas.ts';
import { errorOf } from '../adapter/verdict.ts';

/** Makes the attempt's basket with the first of its shipping methods that the shop takes. */
export async function makeBasket(
  { request, mark }: Pick<BasketContent, 'request' | 'mark'>,
  client: OcapiClient,
): Promise<BasketDocument> {
  let refusal: OnbehalfError | undefined;
  for (const method of request.shippingMethods) {
    const attempt = await createBasket({ request, mark, shippingMethod: method }, client);
    if ('document' in attempt) {
      if (!lacksMethod(attempt.document, method)) {
        return attempt.document;
      }
      // Dropped without a fault. Were its basket kept, the next one would count against the customer's quota.
      await deleteBasket(attempt.document.basket_id, client);
    } else if (attempt.refused.code === 'SHIPPING_UNAVAILABLE') {
      refusal = attempt.refused;
    } else {
      throw blameLine(attempt.refused, attempt.fault, request);
    }
  }
  throw new RejectedError({
    code: 'SHIPPING_UNAVAILABLE',
    reason: `the shop takes none of the ${request.shippingMethods.length} shipping methods for this basket`,
    issues: [{ field: 'shippingMethods', message: 'must hold a method that the shop offers for this basket' }],
    ...(refusal && { cause: refusal }),
  });
}

/**
 * Why a basket may not be ordered. It is deleted here, since nobody else knows its id. Where the shop does not allow
 * that, the refusal stands, and the basket left behind is named, and expires.
 * @throws TransientError when it is not known to be deleted: repeated, the basket is found by its mark.
 */
export async function refuseBasket(
  basketId: string,
  { verdict, reason, issues }: BasketRefusal,
  client: OcapiClient,
): Promise<OnbehalfError> {
  const details = { ...(issues && { issues }) };
  try {
    await deleteBasket(basketId, client);
    return errorOf(verdict, { reason, ...details });
  } catch (cause) {
    if (cause instanceof TransientError || cause instanceof RateLimitedError) {
      throw cause;
    }
    return errorOf(verdict, { reason: `${reason}; its basket ${basketId} could not be deleted`, ...details, cause });
  }
}

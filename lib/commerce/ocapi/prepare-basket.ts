import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { PreparedBasket } from '../commerce-platform.ts';
import { refusedCoupons } from './basket-coupons.ts';
import { lacksMethod } from './basket-flash.ts';
import { type BasketRefusal, readBasket } from './basket-refusal.ts';
import { blameLine } from './blamed-line.ts';
import { createBasket } from './create-basket.ts';
import type { OcapiClient } from './client.ts';
import { deleteBasket } from './own-basket.ts';
import type { BasketDocument } from './schemas.ts';
import { errorOf } from './verdict.ts';

/**
 * Makes the request's basket with the first of its shipping methods that the shop takes, and reads in the answer
 * whether it may be ordered. A basket that may not is deleted again here, since nobody else knows its id.
 */
export async function prepareBasket(request: OrderRequest, client: OcapiClient): Promise<PreparedBasket> {
  let refusal: OnbehalfError | undefined;
  for (const method of request.shippingMethods) {
    const attempt = await createBasket(request, method, client);
    if ('document' in attempt) {
      if (!lacksMethod(attempt.document, method)) {
        return await acceptBasket(attempt.document, request, client);
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

async function acceptBasket(
  basket: BasketDocument,
  request: OrderRequest,
  client: OcapiClient,
): Promise<PreparedBasket> {
  const reading = readBasket(basket, request);
  if ('refusal' in reading) {
    throw await refuseBasket(basket.basket_id, reading.refusal, client);
  }
  return { basketId: basket.basket_id, total: reading.total, refusedCoupons: refusedCoupons(basket, request) };
}

/** The refusal stands whether or not the basket can be deleted; a basket left behind is named, and expires. */
async function refuseBasket(
  basketId: string,
  { verdict, reason, issues }: BasketRefusal,
  client: OcapiClient,
): Promise<OnbehalfError> {
  const details = { ...(issues && { issues }) };
  try {
    await deleteBasket(basketId, client);
    return errorOf(verdict, { reason, ...details });
  } catch (cause) {
    return errorOf(verdict, { reason: `${reason}; its basket ${basketId} could not be deleted`, ...details, cause });
  }
}

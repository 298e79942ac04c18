import type { OrderRequest } from '../../order/order-request.ts';
import type { BasketPreparation, PreparedBasket } from '../commerce-platform.ts';
import { adoptBasket } from './adopt-basket.ts';
import { refusedCoupons } from './basket-coupons.ts';
import { readBasket } from './basket-refusal.ts';
import type { OcapiClient } from './client.ts';
import { findCustomerId, listBaskets } from './customer-baskets.ts';
import { makeBasket, refuseBasket } from './make-basket.ts';
import { deleteMarked } from './own-basket.ts';
import type { BasketDocument } from './schemas.ts';

/**
 * The request's basket. When an earlier try may have made one, it is looked for by our mark among the customer's
 * baskets, and taken if it is what was asked for. A guest's baskets cannot be listed: one that a lost answer left
 * behind stays until it expires, and nobody can order it, since nobody learnt its id.
 *
 * An unknown outcome of the basket is a `TransientError`: the basket is looked for before another is made.
 */
export async function prepareBasket(
  request: OrderRequest,
  { repeated }: Pick<BasketPreparation, 'repeated'>,
  client: OcapiClient,
): Promise<PreparedBasket> {
  const basket = repeated ? await findOrMakeBasket(request, client) : await makeBasket(request, client);
  const reading = readBasket(basket, request);
  if ('refusal' in reading) {
    throw await refuseBasket(basket.basket_id, reading.refusal, client);
  }
  return { basketId: basket.basket_id, total: reading.total, refusedCoupons: refusedCoupons(basket, request) };
}

async function findOrMakeBasket(request: OrderRequest, client: OcapiClient): Promise<BasketDocument> {
  const { customerNo } = request.customer;
  const known = customerNo === undefined ? undefined : await findCustomerId(customerNo, client);
  if (known !== undefined) {
    const baskets = await listBaskets(known, client);
    const own = await adoptBasket({ baskets, request, shippingMethods: request.shippingMethods }, client);
    return own.basket ?? makeBasket(request, client);
  }
  const basket = await makeBasket(request, client);
  // The customer had no order that shows the id. The new basket does, and with it what an earlier try left behind.
  const id = customerNo === undefined ? undefined : basket.customer_info?.customer_id;
  if (typeof id === 'string') {
    const others = (await listBaskets(id, client)).filter(({ basket_id: other }) => other !== basket.basket_id);
    await deleteMarked(others, request.requestId, client);
  }
  return basket;
}

import type { OrderRequest } from '../../order/order-request.ts';
import type { BasketPreparation, PreparedBasket } from '../commerce-platform.ts';
import { adoptBasket } from './adopt-basket.ts';
import { refusedCoupons } from './basket-coupons.ts';
import { readBasket } from './basket-refusal.ts';
import type { OcapiClient } from './client.ts';
import { listBaskets, searchCustomer } from './customer-baskets.ts';
import { makeBasket, refuseBasket } from './make-basket.ts';
import { type BasketContent } from './mapper.ts';
import { markOf } from '../adapter/mark.ts';
import { deleteMarked } from './own-basket.ts';
import type { BasketDocument } from './schemas.ts';

/**
 * The attempt's basket. When an earlier try may have made one, it is looked for by our mark among the customer's
 * baskets, and taken if it is what was asked for. A guest's baskets cannot be listed: one that a lost answer left
 * behind stays until it expires, and nobody can order it, since nobody learnt its id.
 *
 * An unknown outcome of the basket is a `TransientError`: the basket is looked for before another is made.
 */
export async function prepareBasket(
  request: OrderRequest,
  { attempt, repeated }: BasketPreparation,
  client: OcapiClient,
): Promise<PreparedBasket> {
  const content = { request, mark: markOf({ requestId: request.requestId, attempt }) };
  const basket = repeated ? await findOrMakeBasket(content, client) : await makeBasket(content, client);
  const reading = readBasket(basket, request);
  if ('refusal' in reading) {
    throw await refuseBasket(basket.basket_id, reading.refusal, client);
  }
  return { basketId: basket.basket_id, total: reading.total, refusedCoupons: refusedCoupons(basket, request) };
}

const customerIdOf = async (customerNo: string, client: OcapiClient): Promise<string | undefined> =>
  client.customer ? client.customer.id() : (await searchCustomer(customerNo, client)).id;

async function findOrMakeBasket(
  content: Pick<BasketContent, 'request' | 'mark'>,
  client: OcapiClient,
): Promise<BasketDocument> {
  const { request, mark } = content;
  const { customerNo } = request.customer;
  const known = customerNo === undefined ? undefined : await customerIdOf(customerNo, client);
  if (known !== undefined) {
    const baskets = await listBaskets(known, client);
    const own = await adoptBasket({ baskets, request, mark, shippingMethods: request.shippingMethods }, client);
    return own.basket ?? makeBasket(content, client);
  }
  const basket = await makeBasket(content, client);
  // No order of the customer shows the id, or the shop cannot search now. The new basket does, and with it what an
  // earlier try left behind.
  const id = customerNo === undefined ? undefined : basket.customer_info?.customer_id;
  if (typeof id === 'string') {
    const others = (await listBaskets(id, client)).filter(({ basket_id: other }) => other !== basket.basket_id);
    await deleteMarked(others, mark, client);
  }
  return basket;
}

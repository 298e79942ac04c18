import type { OrderRequest } from '../../order/order-request.ts';
import { errorOf } from '../adapter/verdict.ts';
import type { PreparedBasket } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { enterCoupons, refusedCoupons } from './enter-coupons.ts';
import { readPrices } from './prices.ts';
import { basketIdOf } from './quote.ts';

/**
 * Prices the order and checks the result. No basket is made: `priceOrder` persists nothing, so that neither a rejection
 * nor a lost answer leaves anything behind. The basket id tells what the order is to be made with.
 */
export async function prepareBasket(request: OrderRequest, client: OracleClient): Promise<PreparedBasket> {
  const { quote, priced } = await enterCoupons(request, client);
  const reading = readPrices(priced, request);
  if ('refusal' in reading) {
    const { verdict, ...details } = reading.refusal;
    throw errorOf(verdict, details);
  }
  return { basketId: basketIdOf(quote), total: reading.total, refusedCoupons: refusedCoupons(request, quote) };
}

import type { OrderRequest } from '../../order/order-request.ts';
import type { Attempt, OracleClient } from './client.ts';
import { methodsOf, orderBody } from './mapper.ts';
import type { Quote } from './quote.ts';
import { type PricedOrder, pricedOrderSchema } from './schemas.ts';

/** Prices the order of a quote. Nothing of it stays in the shop, so it can be asked as often as one likes. */
export function priceOrder(request: OrderRequest, quote: Quote, client: OracleClient): Promise<Attempt<PricedOrder>> {
  return client.attempt(
    {
      operation: 'priceOrder',
      method: 'POST',
      path: '/orders',
      shopper: request.customer,
      body: { ...orderBody({ request, quote }), op: 'priceOrder' },
    },
    pricedOrderSchema,
  );
}

/** Whether the shop priced the order with other shipping methods than it was asked for, without a word. */
export function changesMethods(priced: PricedOrder, request: OrderRequest, quote: Quote): boolean {
  const asked = methodsOf(request, quote);
  const { shippingMethods: shown } = priced;
  return shown.length > 0 && shown.some((method) => !asked.includes(method));
}

import { type OnbehalfError, RejectedError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import type { OracleClient } from './client.ts';
import { changesMethods, priceOrder } from './price-order.ts';
import type { Quote } from './quote.ts';
import type { PricedOrder } from './schemas.ts';

/** More combinations than this are not tried: one address has five at most. */
const MOST_COMBINATIONS = 25;

/** What a quote comes to. */
export interface Pricing {
  readonly quote: Quote;
  readonly priced: PricedOrder;
}

/**
 * Prices the order with the first of its shipping methods that the shop takes, from those of the quote on. For an order
 * with several addresses the shop does not say which of them a method is refused for, so combinations are tried.
 * @throws RejectedError
 */
export async function chooseMethods(request: OrderRequest, from: Quote, client: OracleClient): Promise<Pricing> {
  let refusal: OnbehalfError | undefined;
  let tried = 0;
  for (let quote: Quote | undefined = from; quote && tried < MOST_COMBINATIONS; quote = nextMethods(quote, request)) {
    const attempt = await priceOrder(request, quote, client);
    if ('document' in attempt) {
      if (!changesMethods(attempt.document, request, quote)) {
        return { quote, priced: attempt.document };
      }
    } else if (attempt.refused.code === 'SHIPPING_UNAVAILABLE') {
      refusal = attempt.refused;
    } else {
      throw attempt.refused;
    }
    tried += 1;
  }
  throw new RejectedError({
    code: 'SHIPPING_UNAVAILABLE',
    reason: 'the shop takes none of the shipping methods of the request for this order',
    issues: [{ field: 'shippingMethods', message: 'must hold a method that the shop offers for this order' }],
    ...(refusal && { cause: refusal }),
  });
}

/** The next combination; like an odometer, the last address turns fastest. `undefined` after the last one. */
function nextMethods(quote: Quote, { shippingMethods, shipments = [] }: OrderRequest): Quote | undefined {
  const sizes = [shippingMethods, ...shipments.map((shipment) => shipment.shippingMethods)].map(({ length }) => length);
  const methods = [...quote.methods];
  for (let index = methods.length - 1; index >= 0; index -= 1) {
    const next = (methods[index] ?? 0) + 1;
    if (next < (sizes[index] ?? 0)) {
      return { ...quote, methods: methods.with(index, next) };
    }
    methods[index] = 0;
  }
  return undefined;
}

import { ConfigurationError, TransientError, UnknownOutcomeError } from '../../errors/errors.ts';
import type { OrderRequest } from '../../order/order-request.ts';
import { markOf } from '../adapter/mark.ts';
import type { RequestSource, ShopOrder, ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { dropUnmarked, refuseOther } from './created-order.ts';
import { orderBody } from './mapper.ts';
import { getOrder, listCarts } from './orders.ts';
import { ownerOf } from './ownership.ts';
import { type Quote, readQuote } from './quote.ts';
import { type OrderDocument, orderSchema } from './schemas.ts';
import { shopOrder } from './shop-order.ts';

/**
 * Creates the order, unpaid and not submitted. Before that the customer's open carts are looked at: an order of ours
 * among them was made by an earlier call and is taken; a cart of the customer's own is never ordered, nor added to.
 *
 * @throws TransientError `CONFLICT` while the customer has a cart of their own, as the connection is set by default.
 * @throws UnknownOutcomeError `CONFLICT` when what was created is not what was asked for: it is not submitted.
 */
export async function placeOrder(
  references: ShopReferences & { readonly basketId: string },
  source: RequestSource,
  client: OracleClient,
): Promise<ShopOrder> {
  const [request, { own, others }] = await Promise.all([source(), lookAtCarts(references, client)]);
  const order = own ?? (await createOrder(references, request, client));
  if (ownerOf(order, references, client.settings) === 'unmarked' && others === 0) {
    await dropUnmarked(order, references, { request, client });
  }
  refuseOther(order, references, { request, client });
  return shopOrder(order);
}

/** The attempt's own cart, if an earlier call has made it, and how many others the customer has. */
async function lookAtCarts(
  references: ShopReferences,
  client: OracleClient,
): Promise<{ readonly own: OrderDocument | undefined; readonly others: number }> {
  const carts = await listCarts(references, client);
  const [own, second] = carts.filter(({ owner }) => owner === 'ours');
  if (second) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one open cart bears the mark of the attempt',
    });
  }
  if (!own && carts.length > 0 && client.settings.shopperCarts === 'refuse') {
    throw new TransientError({
      code: 'CONFLICT',
      reason: `the customer has an open cart (${carts.map(({ order }) => order.orderId).join(', ')}), with which the order could be merged`,
    });
  }
  return { own: own && (await getOrder(own.order.orderId, references, client)), others: carts.length - (own ? 1 : 0) };
}

function createOrder(
  references: ShopReferences & { readonly basketId: string },
  request: OrderRequest,
  client: OracleClient,
): Promise<OrderDocument> {
  return client.call(
    {
      operation: 'createOrder',
      method: 'POST',
      path: '/orders',
      shopper: request.customer,
      body: {
        ...orderBody({ request, quote: quoteOf(references) }),
        // After the request's own attributes: nothing may replace the mark.
        [client.settings.requestIdProperty]: markOf(references),
        op: 'createOrder',
      },
    },
    orderSchema,
  );
}

function quoteOf({ basketId }: { readonly basketId: string }): Quote {
  const quote = readQuote(basketId);
  if (!quote) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'the basket id is none of this platform' });
  }
  return quote;
}

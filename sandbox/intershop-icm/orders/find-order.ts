import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { legacyLink } from '../documents/basket-document.ts';
import { selfLink } from '../documents/container-document.ts';
import { PlainRefusal, ShopRefusal } from '../shop-refusal.ts';
import { buyerOf, type SiteCall } from '../site-call.ts';
import { orderAnswer, orderDocument } from './order-document.ts';
import type { Order } from './order.ts';

/** An order of the caller. @throws ShopRefusal 404 */
export function orderOfPath(siteCall: SiteCall): Order {
  const { customer, user } = buyerOf(siteCall);
  const order = siteCall.state.orders.get(siteCall.call.identifier);
  const owner = order?.basket.owner;
  if (order !== undefined && owner?.user === user.login && owner.customerNo === customer.customerNo) return order;
  throw new ShopRefusal(404, 'order.not_found.error', 'The order could not be found.');
}

/** `GET /orders/{id}`: v1 answers 410 for one that was rolled back. */
export function getOrder(siteCall: SiteCall): SandboxAnswer {
  const order = orderOfPath(siteCall);
  if (siteCall.api === 'v1' && order.statusCode === 'PAYMENTCANCELLED') {
    throw new ShopRefusal(410, 'order.cancelled.error', 'The order was aborted and its payment cancelled.');
  }
  return orderAnswer(siteCall, order);
}

/** `GET /orders`: newest first. */
export function listOrders(siteCall: SiteCall): SandboxAnswer {
  const { state, call, api, now } = siteCall;
  const { user } = buyerOf(siteCall);
  const { settings } = state;
  if (!settings.listsOrders) throw new PlainRefusal(500, 'Internal Server Error');
  const { query } = call.request;
  const codes = query.get('filter[statusCode]')?.split(',');
  const orders = state.ordersOf(user.login).filter(({ createdAt, statusCode }) => {
    const listed = createdAt + settings.listLagMs <= now;
    const told = settings.listsPaymentCancelled || statusCode !== 'PAYMENTCANCELLED';
    return listed && told && (codes === undefined || codes.includes(statusCode));
  });
  orders.reverse();
  const limit = Number(query.get('page[limit]') ?? query.get('limit') ?? query.get('amount') ?? 30);
  const offset = Number(query.get('page[offset]') ?? query.get('offset') ?? 0);
  const shown = orders.slice(offset, offset + limit);
  if (api === 'legacy') {
    const elements = shown.map(({ id }) => legacyLink(siteCall, 'orders', id));
    return jsonAnswer(200, { type: 'ResourceCollection', name: 'orders', elements });
  }
  return jsonAnswer(200, {
    data: shown.map(orderDocument),
    info: { limit, offset, total: orders.length },
    links: { self: selfLink(call, 'orders') },
  });
}

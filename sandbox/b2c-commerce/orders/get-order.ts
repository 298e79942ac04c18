import type { SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { ShopFault } from '../shop-fault.ts';
import type { SiteCall } from '../site-call.ts';
import type { Order } from './order.ts';
import { orderAnswer } from './order-answer.ts';

/** @throws ShopFault OrderNotFoundException (404) */
export function findOrder({ state, site }: SiteCall, orderNo: string): Order {
  const order = state.orders.get(orderNo);
  if (order?.site === site.id) return order;
  const message = `No order with number '${orderNo}' found.`;
  throw new ShopFault(404, 'OrderNotFoundException', message, { orderNumber: orderNo });
}

/** `GET /orders/{order_no}`: reads the order itself, not the search index. */
export function getOrder(siteCall: SiteCall): SandboxAnswer {
  return orderAnswer(findOrder(siteCall, siteCall.call.identifier(0)), siteCall);
}

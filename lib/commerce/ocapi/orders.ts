import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OcapiClient } from './client.ts';
import { markOf } from './mapper.ts';
import { ownerOf, refuseForeign } from './ownership.ts';
import { type OrderDocument, orderNumbersSchema, orderSchema } from './schemas.ts';

/** More orders than this under one mark are not expected: one, and one for each deliberate replay. */
const MOST_ORDERS = 10;

/** Reads an order by number: strongly consistent. `undefined` when there is none. */
export function getOrder(orderNo: string, client: OcapiClient): Promise<OrderDocument | undefined> {
  return client.find({ operation: 'getOrder', method: 'GET', path: orderPath(orderNo) }, orderSchema);
}

/**
 * Reads an order that is known to be there.
 * @throws UnknownOutcomeError when the shop does not show it, or it bears another request's mark.
 */
export async function readOwnOrder(
  { orderNo, requestId }: { readonly orderNo: string; readonly requestId: string },
  client: OcapiClient,
): Promise<OrderDocument> {
  const order = await getOrder(orderNo, client);
  if (!order) {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
  }
  refuseForeign(ownerOf(order, requestId, client.settings), `order ${orderNo}`);
  return order;
}

/**
 * Orders that bear the request's mark, each read by number. The search index is updated with some delay, so that an
 * empty list proves nothing (Salesforce, OrderMgr). Needs order incremental indexing; without it the shop answers 500.
 */
export async function findMarkedOrders(requestId: string, client: OcapiClient): Promise<OrderDocument[]> {
  const found = await client.call(
    {
      operation: 'searchOrders',
      method: 'POST',
      path: '/order_search',
      body: {
        query: { term_query: { fields: [markOf(client.settings)], operator: 'is', values: [requestId] } },
        select: '(*,hits.(data.(order_no)))',
        count: MOST_ORDERS,
      },
    },
    orderNumbersSchema,
  );
  const orders: OrderDocument[] = [];
  for (const { data } of found.hits ?? []) {
    const order = await getOrder(data.order_no, client);
    if (order && ownerOf(order, requestId, client.settings) !== 'foreign') {
      orders.push(order);
    }
  }
  return orders;
}

/** Path of an order below the version. */
export const orderPath = (orderNo: string): string => `/orders/${encodeURIComponent(orderNo)}`;

import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { OcapiClient } from './client.ts';
import { type AttemptId, markOf } from '../adapter/mark.ts';
import { markProperty } from './mark-property.ts';
import { isExactSearch, searchBody } from './order-search.ts';
import { assertOurs, ownerOf, refuseForeign } from './ownership.ts';
import { type OrderDocument, orderNumbersSchema, orderSchema } from './schemas.ts';

/** More orders than this under one mark are not expected: one, or some that failed in a shop that keeps their basket. */
const MOST_ORDERS = 50;

/** Reads an order by number: strongly consistent. `undefined` when there is none. */
export function getOrder(orderNo: string, client: OcapiClient): Promise<OrderDocument | undefined> {
  return client.find({ operation: 'getOrder', method: 'GET', path: orderPath(orderNo) }, orderSchema);
}

/**
 * Reads an order that is known to be there.
 * @throws UnknownOutcomeError when the shop does not show it, or it bears another mark.
 */
export async function readOwnOrder(
  { orderNo, ...attempt }: AttemptId & { readonly orderNo: string },
  client: OcapiClient,
): Promise<OrderDocument> {
  const order = await getOrder(orderNo, client);
  if (!order) {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
  }
  refuseForeign(ownerOf(order, markOf(attempt), client.settings), `order ${orderNo}`);
  return order;
}

/**
 * Orders that bear the mark, each read by number, the newest first. The search index is updated with some delay, so
 * that an empty list proves nothing (Salesforce, OrderMgr). Needs order incremental indexing; without it the shop
 * answers 500.
 * @throws UnknownOutcomeError `CONFLICT` for more than can be explained: one that is left out might be the living one.
 */
export async function findMarkedOrders(mark: string, client: OcapiClient): Promise<OrderDocument[]> {
  const found = await client.call(
    {
      operation: 'searchOrders',
      method: 'POST',
      path: '/order_search',
      body: searchBody(
        {
          field: markProperty(client.settings),
          value: mark,
          select: '(*,hits.(data.(order_no)))',
          count: MOST_ORDERS,
        },
        client.settings,
      ),
    },
    orderNumbersSchema,
  );
  const { hits } = found;
  if ((found.total ?? 0) > MOST_ORDERS) {
    throw new UnknownOutcomeError({ code: 'CONFLICT', reason: `more than ${MOST_ORDERS} orders bear one mark` });
  }
  const orders: OrderDocument[] = [];
  for (const { data } of hits ?? []) {
    const order = await getOrder(data.order_no, client);
    const owner = order && ownerOf(order, mark, client.settings);
    if (order && owner !== 'foreign') {
      if (owner === 'unmarked' && !isExactSearch(client.settings)) {
        // Found by its words alone, it may be another attempt's.
        assertOurs(owner, `order ${order.order_no}`, client.settings);
      }
      orders.push(order);
    }
  }
  return orders;
}

/** Path of an order below the version. */
export const orderPath = (orderNo: string): string => `/orders/${encodeURIComponent(orderNo)}`;

import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { ShopCustomer, ShopReferences } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { identityFields, listOrders, type OrderList } from './list-orders.ts';
import { assertOurs, type Owner, ownerOf } from './ownership.ts';
import { type ListedOrder, listedOrderSchema } from './order-identity.ts';
import { type OrderDocument, orderSchema } from './schemas.ts';

/** Orders of one customer that are read one by one, where lists do not show whose they are. */
const MOST_READ = 20;

/** An open cart of a customer, and whose it is. */
export interface Cart {
  readonly order: ListedOrder;
  readonly owner: Owner;
}

/** Reads an order by number. `undefined` when there is none. */
export function getOrder(
  orderNo: string,
  shopper: ShopCustomer,
  client: OracleClient,
): Promise<OrderDocument | undefined> {
  return client.find({ operation: 'getOrder', method: 'GET', path: orderPath(orderNo), shopper }, orderSchema);
}

/**
 * Reads an order that is known to be there.
 * @throws UnknownOutcomeError when the shop does not show it, or it bears another mark.
 */
export async function readOwnOrder(
  references: ShopReferences & { readonly orderNo: string },
  client: OracleClient,
): Promise<OrderDocument> {
  const { orderNo } = references;
  const order = await getOrder(orderNo, references, client);
  if (!order) {
    throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: `the shop does not show order ${orderNo}` });
  }
  assertOurs(order, references, client.settings);
  return order;
}

/**
 * All open carts of a customer (`INCOMPLETE` orders), whoever made them.
 * @throws UnknownOutcomeError `CONFLICT` for more than can be looked at: one that is left out might be ours.
 */
export async function listCarts(references: ShopReferences, client: OracleClient): Promise<readonly Cart[]> {
  const list = await listOrders(references, { state: 'INCOMPLETE' }, client);
  const candidates = list.orders.filter(mayBeCart);
  if (!list.isWhole || candidates.length > MOST_READ) {
    throw new UnknownOutcomeError({ code: 'CONFLICT', reason: 'the customer has more open carts than expected' });
  }
  const carts: Cart[] = [];
  for (const listed of candidates) {
    const order = await identified(listed, { list, references }, client);
    if (mayBeCart(order)) {
      carts.push({ order, owner: ownerOf(order, references, client.settings) });
    }
  }
  return carts;
}

/** An order whose state nobody tells is not taken for one that was submitted. */
const mayBeCart = ({ state = 'INCOMPLETE' }: ListedOrder): boolean => state === 'INCOMPLETE';

/** What a search for an attempt's orders came to. */
export interface MarkedOrders {
  readonly orders: readonly OrderDocument[];
  /** Whether every order of the customer was looked at, so that what is not here is not there. */
  readonly isWhole: boolean;
}

/**
 * The customer's orders that bear the attempt's mark, each read by number, the newest first. The platform has no search
 * for dynamic properties that would be documented, so the customer's orders are gone through.
 */
export async function findMarkedOrders(references: ShopReferences, client: OracleClient): Promise<MarkedOrders> {
  const isMarked = (order: ListedOrder) => ownerOf(order, references, client.settings) === 'ours';
  const list = await listOrders(references, { until: isMarked }, client);
  const candidates = list.showsMarks ? list.orders.filter(isMarked) : list.orders.slice(0, MOST_READ);
  const orders: OrderDocument[] = [];
  for (const candidate of candidates) {
    const listed = await identified(candidate, { list, references }, client);
    const order = isMarked(listed) ? await getOrder(listed.orderId, references, client) : undefined;
    if (order && isMarked(order)) {
      orders.push(order);
    }
  }
  const isWhole = list.isWhole && (list.showsMarks || list.orders.length <= MOST_READ);
  return { orders, isWhole };
}

/** An entry of a list; where it does not tell mark or state, the order itself, as far as it tells whose it is. */
async function identified(
  listed: ListedOrder,
  { list, references }: { readonly list: OrderList; readonly references: ShopReferences },
  client: OracleClient,
): Promise<ListedOrder> {
  if (list.showsMarks && listed.state !== undefined) {
    return listed;
  }
  const query = new URLSearchParams({ fields: identityFields(client.settings).join(',') }).toString();
  const path = `${orderPath(listed.orderId)}?${query}`;
  const call = { operation: 'getOrder', method: 'GET', path, shopper: references } as const;
  return (await client.find(call, listedOrderSchema)) ?? listed;
}

/** Path of an order below the version. */
export const orderPath = (orderNo: string): string => `/orders/${encodeURIComponent(orderNo)}`;

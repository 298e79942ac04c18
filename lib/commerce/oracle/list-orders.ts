import { ConfigurationError } from '../../errors/errors.ts';
import type { ShopCustomer } from '../commerce-platform.ts';
import type { OracleClient } from './client.ts';
import { type ListedOrder, orderListSchema } from './order-identity.ts';
import type { OracleSettings } from './settings.ts';

/** Orders in one answer: what the platform answers by default. A shop may give fewer. */
const PAGE = 250;

/** Beyond this many a lookup ends: the order that is looked for is a new one, and the list begins with those. */
const MOST_PAGES = 8;

/** Orders of a customer. */
export interface OrderList {
  /** The newest first. */
  readonly orders: readonly ListedOrder[];
  /** Whether there are no others. */
  readonly isWhole: boolean;
  /** Whether the list tells dynamic properties at all, so that an order without our mark is not ours. */
  readonly showsMarks: boolean;
}

/** Which orders are wanted. */
export interface OrderFilter {
  readonly state?: string;
  /** The page with such an order is the last. */
  readonly until?: (order: ListedOrder) => boolean;
}

/** Lists a customer's orders, the newest first, with no more of each than tells whose it is. */
export async function listOrders(
  customer: ShopCustomer,
  { state, until = () => false }: OrderFilter,
  client: OracleClient,
): Promise<OrderList> {
  const byId = new Map<string, ListedOrder>();
  let isWhole = false;
  let offset = 0;
  for (let page = 0; page < MOST_PAGES && !isWhole; page += 1) {
    const query = queryOf(customer, { state, offset }, client);
    const attempt = await client.attempt(
      { operation: 'listOrders', method: 'GET', path: `/orders?${query}`, shopper: customer },
      orderListSchema,
    );
    if ('refused' in attempt) {
      if (attempt.refused.code === 'CUSTOMER_NOT_FOUND') {
        // Whose orders cannot be looked at any more: nothing is proven by that.
        return { orders: [], isWhole: false, showsMarks: false };
      }
      throw attempt.refused;
    }
    const { items, total, totalResults } = attempt.document;
    const shown = items ?? [];
    for (const order of shown) {
      byId.set(order.orderId, order);
    }
    offset += shown.length;
    // An empty page ends a list that tells no total. Of one that does, it may leave orders out.
    isWhole = byId.size >= (total ?? totalResults ?? (shown.length === 0 ? 0 : Infinity));
    if (shown.length === 0 || shown.some(until)) {
      break;
    }
  }
  const orders = [...byId.values()];
  const { requestIdProperty } = client.settings;
  const showsMarks = orders.some((order) => order.showsProperties || order.properties.has(requestIdProperty));
  return { orders, isWhole, showsMarks };
}

function queryOf(
  { customerNo }: ShopCustomer,
  { state, offset }: { readonly state: string | undefined; readonly offset: number },
  { settings }: OracleClient,
): string {
  if (customerNo === undefined) {
    throw new ConfigurationError({ code: 'INTERNAL', reason: 'orders are looked for by customer, and none is known' });
  }
  return new URLSearchParams({
    profileId: customerNo,
    ...(state !== undefined && { state }),
    limit: String(PAGE),
    offset: String(offset),
    fields: fieldsOf(settings),
  }).toString();
}

/** Without `fields` a long list is denied for its many properties (error 60012). */
const fieldsOf = (settings: OracleSettings): string =>
  ['total', 'totalResults', ...identityFields(settings).map((name) => `items.${name}`)].join(',');

/** What of an order tells whose it is. */
export const identityFields = ({ requestIdProperty }: Pick<OracleSettings, 'requestIdProperty'>): readonly string[] => [
  ...['orderId', 'id', 'state', 'profileId', 'dynamicProperties', requestIdProperty],
];

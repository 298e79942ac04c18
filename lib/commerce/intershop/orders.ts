import { UnknownOutcomeError } from '../../errors/errors.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import type { IcmOrder } from './api/documents.ts';
import type { IcmApi } from './api/icm-api.ts';
import { isOfOurBasket, orderOwner, refuseForeign } from './ownership.ts';

/** Behind the first page an order is looked for only while nothing else tells what became of its basket. */
const MOST_PAGES = 10;

/** An order of which no more is shown than that it was aborted and its payment cancelled (410). */
export const abortedOrder = (orderId: string): IcmOrder => ({
  id: orderId,
  mark: undefined,
  basketId: undefined,
  statusCode: 'PAYMENTCANCELLED',
  creation: undefined,
  total: undefined,
  declineWords: [],
});

/**
 * Reads an order by its id: strongly consistent. `undefined` when there is none.
 * @throws UnknownOutcomeError `CONFLICT` when it bears another mark.
 */
export async function readOrder(
  orderNo: string,
  references: ShopReferences,
  api: IcmApi,
): Promise<IcmOrder | undefined> {
  const order = await api.getOrder(orderNo);
  if (order === 'aborted') {
    return abortedOrder(orderNo);
  }
  if (order) {
    refuseForeign(orderOwner(order, references), `order ${orderNo}`);
  }
  return order;
}

/** A list may show less of an order than the order itself does. */
export const wholeOrder = async (listed: IcmOrder, references: ShopReferences, api: IcmApi): Promise<IcmOrder> =>
  (listed.total ? undefined : await readOrder(listed.id, references, api)) ?? listed;

/**
 * Orders of the attempt among the customer's newest ones.
 * @throws UnknownOutcomeError `CONFLICT` for an order of our basket that bears another mark.
 */
export async function findNewest(references: ShopReferences, api: IcmApi): Promise<readonly IcmOrder[]> {
  return ownOrders(await api.listOrders(0), references);
}

/** The same further back, page by page, as far as the shop shows them. */
export async function findOlder(references: ShopReferences, api: IcmApi): Promise<readonly IcmOrder[]> {
  let last: string | undefined;
  for (let page = 1; page < MOST_PAGES; page += 1) {
    const orders = await api.listOrders(page);
    const first = orders[0]?.id;
    // A release that does not know pages answers with the same ones again.
    if (first === undefined || first === last) {
      return [];
    }
    last = first;
    const own = ownOrders(orders, references);
    if (own.length > 0) {
      return own;
    }
  }
  return [];
}

function ownOrders(orders: readonly IcmOrder[], references: ShopReferences): IcmOrder[] {
  return orders.filter((order) => {
    const owner = orderOwner(order, references);
    if (isOfOurBasket(order, references)) {
      refuseForeign(owner, `order ${order.id} of the basket`);
    }
    return owner === 'ours';
  });
}

/** The only order that is not dead. @throws UnknownOutcomeError `CONFLICT` for two of one attempt. */
export function onlyLiving(orders: readonly IcmOrder[], isDead: (order: IcmOrder) => boolean): IcmOrder | undefined {
  const [living, second] = orders.filter((order) => !isDead(order));
  if (second) {
    throw new UnknownOutcomeError({
      code: 'CONFLICT',
      reason: 'more than one living order bears the mark of the attempt',
    });
  }
  return living;
}

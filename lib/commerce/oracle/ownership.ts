import { ConfigurationError, UnknownOutcomeError } from '../../errors/errors.ts';
import { type AttemptId, markOf } from '../adapter/mark.ts';
import type { ShopReferences } from '../commerce-platform.ts';
import { digestOf, heldBy } from './item-digest.ts';
import { readQuote } from './quote.ts';
import type { ListedOrder } from './order-identity.ts';
import type { OrderDocument } from './schemas.ts';
import type { OracleSettings } from './settings.ts';

/** Whose an order is, by the mark on it. */
export type Owner = 'ours' | 'unmarked' | 'foreign';

/** Compares the mark. */
export function ownerOf(
  { properties }: Pick<ListedOrder, 'properties'>,
  attempt: AttemptId,
  { requestIdProperty }: Pick<OracleSettings, 'requestIdProperty'>,
): Owner {
  const shown = properties.get(requestIdProperty);
  if (shown === undefined || shown === null || shown === '') {
    return 'unmarked';
  }
  return shown === markOf(attempt) ? 'ours' : 'foreign';
}

/**
 * Refuses to go on with an order that is not wholly the attempt's. An unmarked one is refused too: of two orders that
 * the customer has open, only the mark tells which is whose.
 * @throws UnknownOutcomeError `CONFLICT` for another's mark, or for none.
 */
export function assertOurs(
  order: Pick<ListedOrder, 'orderId' | 'properties'>,
  attempt: AttemptId,
  settings: Pick<OracleSettings, 'requestIdProperty'>,
): void {
  switch (ownerOf(order, attempt, settings)) {
    case 'ours':
      return;
    case 'foreign':
      throw new UnknownOutcomeError({
        code: 'CONFLICT',
        reason: `order ${order.orderId} bears the mark of another request or attempt`,
      });
    case 'unmarked':
      throw new ConfigurationError({
        code: 'CONNECTION_MISCONFIGURED',
        reason: `order ${order.orderId} does not show ${settings.requestIdProperty}: register it as a dynamic property of orders`,
      });
  }
}

/**
 * Whether an order holds exactly what was priced, and nothing out of the customer's own cart: an instance may merge a
 * new order into a cart that the customer has (Oracle, "Copy an order": so it does there).
 */
export function isPure(order: OrderDocument, { basketId }: Pick<ShopReferences, 'basketId'>): boolean {
  const quote = readQuote(basketId);
  const held = heldBy(order.items);
  return quote === undefined || (held !== undefined && digestOf(held) === quote.items);
}

/**
 * Refuses to touch an order that is another customer's, as far as it tells whose it is.
 * @throws ConfigurationError `ORDER_STATE_UNCLEAR`
 */
export function assertCustomer(
  { orderId, profileId }: Pick<ListedOrder, 'orderId' | 'profileId'>,
  { customerNo }: Pick<ShopReferences, 'customerNo'>,
): void {
  if (profileId !== undefined && customerNo !== undefined && profileId !== customerNo) {
    throw new ConfigurationError({
      code: 'ORDER_STATE_UNCLEAR',
      reason: `order ${orderId} bears our mark, but is of another customer than the request`,
    });
  }
}

/**
 * Refuses to touch an order that was mixed with somebody's cart, or is another customer's.
 * @throws ConfigurationError `ORDER_STATE_UNCLEAR`
 */
export function assertPure(order: OrderDocument, references: Pick<ShopReferences, 'basketId' | 'customerNo'>): void {
  assertCustomer(order, references);
  if (!isPure(order, references)) {
    throw new ConfigurationError({
      code: 'ORDER_STATE_UNCLEAR',
      reason: `order ${order.orderId} bears our mark, but holds other items than were asked for: it was merged with a cart`,
    });
  }
}

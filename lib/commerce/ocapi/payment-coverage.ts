import { type Money, moneyFromNumber } from '../../order/money.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';

/** Statuses in which the shop regards an order as placed. */
const PLACED = new Set(['new', 'open', 'completed']);

/** Statuses from which an order does not come back by a payment. */
const DEAD = new Set(['failed', 'cancelled', 'replaced']);

export const isPlaced = ({ status }: Pick<OrderDocument, 'status'>): boolean => PLACED.has(status);
export const isDead = ({ status }: Pick<OrderDocument, 'status'>): boolean => DEAD.has(status);

/**
 * What the shop holds an authorisation for.
 *
 * The order document has no such sum. Each instrument has an `amount`, and an `authorization_status` once a payment
 * hook has run (Shop API, OrderPaymentInstrument document). An amount counts when that status is OK. Only where a site
 * shows no status at all is a placed order taken for the proof, because the platform places an order when its
 * authorised amount covers the total (Shop API, Orders resource); then the amounts count as they stand.
 */
export function authorizedAmount(order: OrderDocument): Money {
  const instruments = order.payment_instruments ?? [];
  const trusted = isPlaced(order) && instruments.every((instrument) => authorizationOf(instrument) === 'unsaid');
  const counted = instruments.filter((instrument) => trusted || authorizationOf(instrument) === 'yes');
  // Each amount is rounded to minor units before they are added: sums of doubles drift.
  const minorUnits = counted
    .map(({ amount }) => moneyFromNumber(amount ?? 0, order.currency).minorUnits)
    .reduce((sum, amount) => sum + amount, 0);
  return { minorUnits, currency: order.currency };
}

/** Whether the hook said yes, no, or nothing about an instrument. */
export function authorizationOf({ authorization_status: status }: PaymentInstrumentDocument): 'yes' | 'no' | 'unsaid' {
  switch (status?.status) {
    case undefined:
    case null:
      return 'unsaid';
    case 0:
    case 'ok':
      return 'yes';
    default:
      return 'no';
  }
}

/**
 * The instrument an earlier try of ours has added, if any.
 *
 * The document does not show which stored instrument it came from. But the order has just one other, the basket's
 * placeholder, which is a card type and nothing else; so what has been authorised or declined, or shows a card number
 * or a token, is ours, and so is anything beyond the first. The latest counts.
 */
export function ownInstrument(order: OrderDocument, hasPlaceholder: boolean): PaymentInstrumentDocument | undefined {
  const instruments = order.payment_instruments ?? [];
  return instruments.findLast((instrument, index) => isUsed(instrument) || index >= (hasPlaceholder ? 1 : 0));
}

function isUsed(instrument: PaymentInstrumentDocument): boolean {
  const { payment_card: card } = instrument;
  return authorizationOf(instrument) !== 'unsaid' || Boolean(card?.masked_number ?? card?.credit_card_token);
}

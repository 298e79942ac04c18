import { type Money, moneyFromNumber } from '../../order/money.ts';
import type { OrderDocument, PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

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

/** The instruments by which the gateway holds money, as far as the order shows it. */
export function heldInstruments({ payment_instruments: instruments }: OrderDocument): PaymentInstrumentDocument[] {
  return (instruments ?? []).filter((instrument) => authorizationOf(instrument) === 'yes' && instrument.amount !== 0);
}

/** Whether the gateway holds enough for the whole of the order. */
export function isCovered(order: OrderDocument): boolean {
  return authorizedAmount(order).minorUnits >= moneyFromNumber(order.order_total, order.currency).minorUnits;
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
 * The instruments that pay the order: all but the placeholder that its basket was made with.
 *
 * The document does not show which stored instrument one came from. But the placeholder is the first, of a known
 * method, and nothing but a card type; so what has been authorised or declined, or shows a card number, a token or a
 * certificate, is none, and neither is anything of another method or beyond the first.
 */
export function ownInstruments(
  order: OrderDocument,
  { basketPayment }: Pick<OcapiSettings, 'basketPayment'>,
): PaymentInstrumentDocument[] {
  const instruments = order.payment_instruments ?? [];
  const mayBePlaceholder = ({ payment_method_id: methodId }: PaymentInstrumentDocument) =>
    basketPayment !== null && (methodId ?? basketPayment.methodId) === basketPayment.methodId;
  return instruments.filter((instrument, index) => index > 0 || isUsed(instrument) || !mayBePlaceholder(instrument));
}

/** Whether an instrument is a gift certificate, which may well pay a part only. */
export function isCertificate(
  { payment_method_id: methodId, masked_gift_certificate_code: code }: PaymentInstrumentDocument,
  { giftCertificateMethodId }: Pick<OcapiSettings, 'giftCertificateMethodId'>,
): boolean {
  return Boolean(code) || methodId === giftCertificateMethodId;
}

function isUsed(instrument: PaymentInstrumentDocument): boolean {
  const { payment_card: card, masked_gift_certificate_code: certificate } = instrument;
  const shows = card?.masked_number ?? card?.credit_card_token ?? certificate;
  return authorizationOf(instrument) !== 'unsaid' || Boolean(shows);
}

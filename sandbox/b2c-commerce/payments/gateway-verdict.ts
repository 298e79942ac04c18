import type { WalletBehaviour } from '../seed/shop-seed.ts';
import { isExpired } from './payment-instrument.ts';
import type { RequestedInstrument } from './payment-request.ts';

/** What the bank says: an amount that it authorises, or why it does not. */
export type GatewayVerdict =
  | { readonly approved: true; readonly authorized: number }
  | { readonly approved: false; readonly statusCode: string; readonly statusMsg: string; readonly retryable: boolean };

type Refusal =
  | Exclude<WalletBehaviour, 'approve' | 'partial' | 'decline_once'>
  | `gift_certificate_${'unknown' | 'disabled' | 'currency' | 'short'}`;

/** Codes of gift certificates are those of the vendor's Script API, `dw.order.GiftCertificateStatusCodes`. */
export const declines: Readonly<Record<Refusal, GatewayVerdict>> = {
  soft_decline: decline('INSUFFICIENT_FUNDS', 'The card has insufficient funds.', true),
  hard_decline: decline('STOLEN_CARD', 'The card was reported stolen.', false),
  expired: decline('EXPIRED_CARD', 'The card has expired.', false),
  sca_required: decline('AUTHENTICATION_REQUIRED', 'The cardholder has to authenticate the payment.', false),
  gift_certificate_unknown: decline('GIFTCERTIFICATE_NOT_FOUND', 'There is no such gift certificate.', false),
  gift_certificate_disabled: decline('GIFTCERTIFICATE_DISABLED', 'The gift certificate is disabled.', false),
  gift_certificate_currency: decline('GIFTCERTIFICATE_CURRENCY_MISMATCH', 'It is in another currency.', false),
  gift_certificate_short: decline('GIFTCERTIFICATE_INSUFFICIENT_BALANCE', 'The balance does not suffice.', false),
};

/** Test numbers that a gateway declines. */
const declinedNumbers: Readonly<Record<string, GatewayVerdict>> = {
  '4000000000000002': declines.hard_decline,
  '4000000000009995': declines.soft_decline,
};

/** What becomes of an amount in minor units on a card, or on anything else that is not a gift certificate. */
export function cardVerdict(instrument: RequestedInstrument, amount: number, now: number): GatewayVerdict {
  const behaviour = instrument.wallet?.behaviour ?? 'approve';
  if (instrument.card !== undefined && isExpired(instrument.card, now)) return declines.expired;
  if (behaviour === 'partial') return { approved: true, authorized: Math.floor(amount / 2) };
  if (behaviour !== 'approve' && behaviour !== 'decline_once') return declines[behaviour];
  const number = instrument.cardNumber ?? '';
  const refused = Object.hasOwn(declinedNumbers, number) ? declinedNumbers[number] : undefined;
  return refused ?? { approved: true, authorized: amount };
}

function decline(statusCode: string, statusMsg: string, retryable: boolean): GatewayVerdict {
  return { approved: false, statusCode, statusMsg, retryable };
}

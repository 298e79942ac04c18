import type { ApiVersion } from '../api-version.ts';
import { isBefore16 } from '../api-version.ts';
import { toDecimal } from '../../shared/minor-units.ts';
import { customProperties } from '../documents/custom-properties.ts';
import { resourceState } from '../documents/resource-state.ts';

export interface PaymentCard {
  readonly cardType: string | undefined;
  readonly holder: string | undefined;
  readonly maskedNumber: string | undefined;
  readonly expirationMonth: number | undefined;
  readonly expirationYear: number | undefined;
}

/** A means of payment on a basket or an order. A card number is masked before it gets here. */
export interface PaymentInstrument {
  readonly id: string;
  /** Grows with each change. */
  readonly revision: number;
  readonly methodId: string;
  /** Minor units; undefined when the caller named none. */
  readonly amount: number | undefined;
  readonly card: PaymentCard | undefined;
  readonly customerInstrumentId?: string | undefined;
  readonly giftCertificateCode?: string | undefined;
  /** Minor units the gateway has authorised; undefined when it was not asked. */
  readonly authorized?: number | undefined;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** The instrument as the shop shows it. */
export function instrumentDocument(
  instrument: PaymentInstrument,
  { version, now }: { readonly version: ApiVersion; readonly now: number },
): Record<string, unknown> {
  const shown = instrument.authorized ?? instrument.amount;
  return {
    _type: 'order_payment_instrument',
    ...(shown !== undefined && { amount: toDecimal(shown) }),
    ...(instrument.authorized !== undefined && {
      authorization_status: { _type: 'status', code: 'OK', message: 'Authorized', status: 'ok' },
    }),
    ...(isBefore16(version) && { etag: resourceState(instrument) }),
    ...(instrument.giftCertificateCode !== undefined && {
      masked_gift_certificate_code: masked(instrument.giftCertificateCode),
    }),
    ...(instrument.card !== undefined && { payment_card: cardDocument(instrument.card, now) }),
    payment_instrument_id: instrument.id,
    payment_method_id: instrument.methodId,
    ...customProperties(instrument.custom),
  };
}

/** A card as the shop shows it. */
export function cardDocument(card: PaymentCard, now: number): Record<string, unknown> {
  return {
    _type: 'payment_card',
    card_type: card.cardType,
    credit_card_expired: isExpired(card, now),
    expiration_month: card.expirationMonth,
    expiration_year: card.expirationYear,
    holder: card.holder,
    masked_number: card.maskedNumber,
    number_last_digits: card.maskedNumber?.slice(-4),
  };
}

/** A card is good to the end of its month. */
export function isExpired(card: PaymentCard, now: number): boolean {
  if (card.expirationMonth === undefined || card.expirationYear === undefined) return false;
  return now >= Date.UTC(card.expirationYear, card.expirationMonth, 1);
}

/** A number or a code with its last four characters only. */
export function masked(text: string): string {
  return text.replace(/.(?=.{4})/g, '*');
}

import { formatMoney, type Money } from '../../order/money.ts';
import { instrumentsOf, type Payment, type PaymentInstrument } from '../../order/payment.ts';

/** Types of payments (Oracle, "Create an order": payments). */
const CARD = 'card';
const INVOICE = 'invoice';
export const GIFT_CARD = 'physicalGiftCard';

/** One instrument of a request, by its position in it. */
export interface Means {
  readonly position: number;
  readonly instrument: PaymentInstrument;
}

/** A gift card of a request: number and PIN. */
export interface GiftCard {
  readonly position: number;
  readonly giftCardNumber: string;
  readonly giftCardPin?: string;
}

/** The gift cards of a payment: a code is a number, or a number and a PIN with a colon between. */
export function giftCardsOf(payment: Payment): readonly GiftCard[] {
  const codes = payment.kind === 'gift_certificate' ? payment.codes : [];
  return codes.map((code, position) => {
    const colon = code.lastIndexOf(':');
    return colon < 0
      ? { position, giftCardNumber: code }
      : { position, giftCardNumber: code.slice(0, colon), giftCardPin: code.slice(colon + 1) };
  });
}

/** The instruments of a payment in the order in which they are tried; gift cards come before them. */
export function meansOf(payment: Payment): readonly Means[] {
  const first = giftCardsOf(payment).length;
  return instrumentsOf(payment).map((instrument, index) => ({ position: first + index, instrument }));
}

/** A payment by an instrument. Everything but the amount is the customer's and stands in the shop. */
export function instrumentBody({ instrument }: Means, amount: Money): object {
  const common = { amount: formatMoney(amount) };
  switch (instrument.kind) {
    case 'stored_instrument':
      return { ...common, type: instrument.methodId ?? CARD, savedCardId: instrument.instrumentId };
    case 'stored_method':
      return { ...common, type: instrument.methodId };
    case 'invoice': {
      const { methodId = INVOICE, purchaseOrderNo } = instrument;
      return { ...common, type: methodId, ...(purchaseOrderNo !== undefined && { PONumber: purchaseOrderNo }) };
    }
  }
}

/** A payment by a gift card. */
export function giftCardBody({ giftCardNumber, giftCardPin }: GiftCard, amount: Money): object {
  return {
    type: GIFT_CARD,
    giftCardNumber,
    ...(giftCardPin !== undefined && { giftCardPin }),
    amount: formatMoney(amount),
  };
}

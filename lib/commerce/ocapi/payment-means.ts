import type { CardFields } from '../../cards/card-details.ts';
import { RejectedError } from '../../errors/errors.ts';
import { brandOf } from '../../order/card-number.ts';
import { isExpired, instrumentsOf, type Payment, type PaymentInstrument } from '../../order/payment.ts';
import { isCertificate } from './payment-coverage.ts';
import type { PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** One thing that an order can be paid with, by its position in the request: gift certificates come first. */
export type Means = { readonly position: number } & (
  | { readonly kind: 'instrument'; readonly instrument: PaymentInstrument }
  | { readonly kind: 'certificate'; readonly code: string }
  | { readonly kind: 'card'; readonly methodId: string | undefined }
  | { readonly kind: 'elsewhere'; readonly reference: string; readonly methodId: string | undefined }
);

/** All that a payment can be made with, in the order in which it is tried. */
export function meansOf(payment: Payment): readonly Means[] {
  if (payment.kind === 'paid_elsewhere') {
    const { reference, methodId } = payment;
    return [{ position: 0, kind: 'elsewhere', reference, methodId }];
  }
  if (payment.kind === 'card') {
    return [{ position: 0, kind: 'card', methodId: payment.methodId }];
  }
  const codes = payment.kind === 'gift_certificate' ? payment.codes : [];
  return [
    ...codes.map((code, position): Means => ({ position, kind: 'certificate', code })),
    ...instrumentsOf(payment).map((instrument, index): Means => ({
      position: codes.length + index,
      kind: 'instrument',
      instrument,
    })),
  ];
}

/** Whether a card has expired by what the request says of it. */
export const hasExpired = (means: Means, now: number): boolean =>
  means.kind === 'instrument' && isExpired(means.instrument, now);

/**
 * The body with which means are put on an order. With a stored instrument everything but the amount is taken from the
 * wallet (Shop API, Orders resource).
 * @param amount In major units.
 */
export function instrumentBody(means: Means, amount: number, settings: OcapiSettings): object {
  return { amount, payment_method_id: methodOf(means, settings), ...detailsOf(means, settings) };
}

/**
 * The body with which a card is put on an order (Shop API, OrderPaymentInstrumentRequest and PaymentCardRequest).
 * @throws RejectedError `PAYMENT_METHOD_INVALID` for a card of a scheme that the connection has no name for.
 */
export function cardBody(body: object, card: CardFields, { cardTypes }: Pick<OcapiSettings, 'cardTypes'>): object {
  const brand = brandOf(card.number);
  const cardType = brand && cardTypes[brand];
  if (cardType === undefined) {
    throw new RejectedError({
      code: 'PAYMENT_METHOD_INVALID',
      reason: `the connection's cardTypes name no card type of the shop for ${brand ?? 'the scheme of the card'}`,
    });
  }
  return {
    ...body,
    payment_card: {
      card_type: cardType,
      number: card.number,
      security_code: card.securityCode,
      holder: card.holder,
      expiration_month: card.expiryMonth,
      expiration_year: card.expiryYear,
    },
  };
}

function methodOf(means: Means, settings: OcapiSettings): string {
  switch (means.kind) {
    case 'certificate':
      return settings.giftCertificateMethodId;
    case 'elsewhere':
      return means.methodId ?? settings.paidElsewhere.methodId;
    case 'card':
      return means.methodId ?? settings.paymentMethodId;
    case 'instrument': {
      const { instrument } = means;
      return (
        instrument.methodId ?? (instrument.kind === 'invoice' ? settings.invoiceMethodId : settings.paymentMethodId)
      );
    }
  }
}

function detailsOf(means: Means, settings: OcapiSettings): object {
  switch (means.kind) {
    case 'certificate':
      return { gift_certificate_code: means.code };
    case 'card':
      return {};
    case 'elsewhere':
      return { [`c_${settings.paidElsewhere.referenceAttribute}`]: means.reference };
    case 'instrument': {
      const { instrument } = means;
      if (instrument.kind === 'invoice') {
        const { purchaseOrderNo } = instrument;
        return purchaseOrderNo === undefined ? {} : { [`c_${settings.purchaseOrderAttribute}`]: purchaseOrderNo };
      }
      const { instrumentId } = instrument;
      return instrumentId === undefined ? {} : { customer_payment_instrument_id: instrumentId };
    }
  }
}

/**
 * Which of the means an instrument on the order may have come from. The order shows the method, and the end of a
 * certificate's code, but not which instrument of the wallet it was.
 */
export function candidatesFor(
  instrument: PaymentInstrumentDocument,
  means: readonly Means[],
  settings: OcapiSettings,
): readonly Means[] {
  if (isCertificate(instrument, settings)) {
    const shown = instrument.masked_gift_certificate_code?.replace(/^\*+/, '') ?? '';
    return means.filter((candidate) => candidate.kind === 'certificate' && candidate.code.endsWith(shown));
  }
  const { payment_method_id: methodId } = instrument;
  const others = means.filter(({ kind }) => kind !== 'certificate');
  const same = others.filter((candidate) => methodOf(candidate, settings) === methodId);
  return same.length > 0 ? same : others;
}

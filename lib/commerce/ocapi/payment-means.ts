import { isExpired, instrumentsOf, type Payment, type PaymentInstrument } from '../../order/payment.ts';
import { isCertificate } from './payment-coverage.ts';
import type { PaymentInstrumentDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** One thing that an order can be paid with, by its position in the request: gift certificates come first. */
export type Means = { readonly position: number } & (
  | { readonly kind: 'instrument'; readonly instrument: PaymentInstrument }
  | { readonly kind: 'certificate'; readonly code: string }
  | { readonly kind: 'elsewhere'; readonly reference: string; readonly methodId: string | undefined }
);

/** All that a payment can be made with, in the order in which it is tried. */
export function meansOf(payment: Payment): readonly Means[] {
  if (payment.kind === 'paid_elsewhere') {
    const { reference, methodId } = payment;
    return [{ position: 0, kind: 'elsewhere', reference, methodId }];
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

function methodOf(means: Means, settings: OcapiSettings): string {
  switch (means.kind) {
    case 'certificate':
      return settings.giftCertificateMethodId;
    case 'elsewhere':
      return means.methodId ?? settings.paidElsewhere.methodId;
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

import { toMinorUnits } from '../../shared/minor-units.ts';
import { customAttributes } from '../documents/document-schema.ts';
import type { PaymentInstrument } from '../payments/payment-instrument.ts';
import { checkPaymentMethod } from '../payments/payment-method.ts';
import type { SiteContext } from '../site-call.ts';
import type { PaymentInstrumentRequest } from './basket-request.ts';

/** The payment instruments of a new basket: nothing is authorised yet. */
export function readBasketPayments(
  { state }: SiteContext,
  requests: readonly PaymentInstrumentRequest[],
): PaymentInstrument[] {
  return requests.map((request) => {
    const card = request.payment_card;
    checkPaymentMethod(state, request.payment_method_id, card?.card_type);
    return {
      id: state.identifiers.next(),
      revision: 1,
      methodId: request.payment_method_id,
      amount: request.amount === undefined ? undefined : toMinorUnits(request.amount),
      card: card && {
        cardType: card.card_type,
        holder: card.holder,
        maskedNumber: card.masked_number,
        expirationMonth: card.expiration_month,
        expirationYear: card.expiration_year,
      },
      custom: customAttributes(request),
    };
  });
}

import { ShopFault } from '../shop-fault.ts';
import type { ShopState } from '../shop-state.ts';

/** The payment method that needs a card type. */
export const creditCard = 'CREDIT_CARD';
/** Pays with the balance of a code. */
export const giftCertificate = 'GIFT_CERTIFICATE';
/** Paid elsewhere: nobody stands behind it who could authorise. */
export const external = 'EXTERNAL';

/** @throws ShopFault InvalidPaymentMethodIdException (400), also for a credit card without its type */
export function checkPaymentMethod(state: ShopState, paymentMethodId: string, cardType: string | undefined): void {
  const known = state.seed.paymentMethods.includes(paymentMethodId);
  if (known && (paymentMethodId !== creditCard || cardType !== undefined)) return;
  const message = `The payment method '${paymentMethodId}' is unknown, inactive or not applicable.`;
  throw new ShopFault(400, 'InvalidPaymentMethodIdException', message, { paymentMethodId });
}

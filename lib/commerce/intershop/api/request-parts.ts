import { canonicalJson } from '../../../order/identifiers.ts';
import type { LineItem } from '../../../order/line-item.ts';
import type { Address, OrderRequest } from '../../../order/order-request.ts';
import type { Payment } from '../../../order/payment.ts';
import type { IntershopSettings } from '../settings.ts';
import { given } from './wire.ts';

/** Products of the request with their quantities: the shop makes one line of two with the same product. */
export function quantities(
  lineItems: readonly LineItem[],
): readonly (readonly [productId: string, quantity: number])[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lineItems) {
    sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  }
  return [...sums];
}

/** An address by the names of the platform's Address (Intershop, Basket REST API). */
export function addressBody(address: Address): Record<string, string> {
  return {
    firstName: address.firstName,
    lastName: address.lastName,
    ...given('companyName1', address.company),
    addressLine1: address.address1,
    ...given('addressLine2', address.address2),
    city: address.city,
    ...given('postalCode', address.postalCode),
    ...given('mainDivisionCode', address.stateCode),
    countryCode: address.countryCode,
    ...given('phoneHome', address.phone),
  };
}

/** The billing address, where it is another one: the shop refuses the same address a second time. */
export function otherBillingAddress({ billingAddress, shippingAddress }: OrderRequest): Address | undefined {
  return billingAddress && canonicalJson(billingAddress) !== canonicalJson(shippingAddress)
    ? billingAddress
    : undefined;
}

/** What pays a basket: the method, and the saved instrument of it where there is one. */
export interface Tender {
  readonly methodId: string | undefined;
  readonly instrumentId: string | undefined;
}

/** Methods that need no saved instrument go by their own id (Intershop, "Basket handling"). */
export function tenderOf(payment: Payment, { invoiceMethod }: Pick<IntershopSettings, 'invoiceMethod'>): Tender {
  switch (payment.kind) {
    case 'stored_instrument':
    case 'stored_method':
      return { methodId: payment.methodId, instrumentId: payment.instrumentId };
    case 'invoice':
      return { methodId: payment.methodId ?? invoiceMethod, instrumentId: undefined };
    case 'card':
    case 'gift_certificate':
    case 'paid_elsewhere':
    case 'none':
      // Refused when the request is taken in; the validation of the basket would refuse it as well.
      return { methodId: undefined, instrumentId: undefined };
  }
}

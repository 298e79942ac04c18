import { namesPerson } from '../documents/order-address.ts';
import type { Basket } from './basket.ts';

/** Something that still keeps a basket from being ordered. */
export interface Flash {
  readonly _type: 'flash';
  readonly type: string;
  readonly message: string;
  readonly path: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** What is missing in a basket; it can be ordered when there is nothing. */
export function basketFlash(basket: Basket): Flash[] {
  const flash: Flash[] = [];
  if (basket.lines.length === 0) {
    flash.push(missing('ProductItemsRequired', 'Product items are required.', '$.product_items'));
  }
  if (basket.payments.length === 0) {
    const message = 'No payment method ID was specified. Please provide a valid payment method ID.';
    flash.push(missing('PaymentMethodRequired', message, '$.payment_instruments[0].payment_method_id'));
  }
  if (!namesPerson(basket.billingAddress)) {
    const message = 'No billing address was specified. Please provide a valid billing address.';
    flash.push(missing('BillingAddressRequired', message, '$.billing_address'));
  }
  if (basket.totals.orderTotal === null) {
    flash.push(missing('OrderTotalNotSet', 'Order total missing, calculation failed.', '$.order_total'));
  }
  return [...flash, ...basket.shipments.flatMap((_, index) => shipmentFlash(basket, index))];
}

function shipmentFlash(basket: Basket, index: number): Flash[] {
  const shipment = basket.shipments[index];
  if (shipment === undefined) return [];
  const details = { shipmentId: shipment.id };
  const flash: Flash[] = [];
  if (shipment.address === undefined) {
    const message = 'No shipping address was specified. Please provide a valid shipping address.';
    flash.push({ ...missing('ShippingAddressRequired', message, `$.shipments[${index}].shipping_address`), details });
  }
  if (shipment.method === undefined) {
    const message = 'No shipping method ID was specified. Please provide a valid shipping method ID.';
    flash.push({ ...missing('ShippingMethodRequired', message, `$.shipments[${index}].shipping_method`), details });
    if (basket.lines.length > 0) {
      const price = `Price missing for shipping item '${shipment.itemId}'.`;
      flash.push(missing('ShippingItemAdjustedPriceNotSet', price, `$.shipping_items[${index}].adjusted_price`));
    }
  }
  return flash;
}

function missing(type: string, message: string, path: string): Flash {
  return { _type: 'flash', type, message, path };
}

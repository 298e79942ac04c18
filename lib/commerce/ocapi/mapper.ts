import { moneyFromNumber } from '../../order/money.ts';
import type { LineItem } from '../../order/line-item.ts';
import type { Address, OrderRequest } from '../../order/order-request.ts';
import type { ShopOrder } from '../commerce-platform.ts';
import { markProperty } from './mark-property.ts';
import { authorizedAmount, isDead, isPlaced } from './payment-coverage.ts';
import type { OrderDocument } from './schemas.ts';
import type { OcapiSettings } from './settings.ts';

/** What a basket is made of. */
export interface BasketContent {
  readonly request: OrderRequest;
  readonly shippingMethod: string;
  /** Of the attempt that it is made for. */
  readonly mark: string;
}

/**
 * The whole basket as the body of one `POST /baskets`: customer, products, addresses, shipping, coupons, a placeholder
 * for the payment, and our mark.
 *
 * Totals, prices and currency are the shop's and cannot be sent. The customer's own attributes come before the mark,
 * which nothing may replace.
 */
export function basketBody({ request, shippingMethod, mark }: BasketContent, settings: OcapiSettings): object {
  return {
    ...customAttributes(request.customAttributes),
    [markProperty(settings)]: mark,
    customer_info: {
      // A customer's token says whose basket it is.
      ...(settings.access === 'agent' &&
        request.customer.customerNo !== undefined && { customer_no: request.customer.customerNo }),
      ...(request.customer.email !== undefined && { email: request.customer.email }),
    },
    billing_address: addressBody(request.billingAddress ?? request.shippingAddress),
    shipments: [
      {
        id: 'me',
        shipping_method: { id: shippingMethod },
        shipping_address: addressBody(request.shippingAddress),
      },
    ],
    product_items: request.lineItems.map(productItemBody),
    ...(request.coupons && { coupon_items: couponCodes(request.coupons).map((code) => ({ code })) }),
    ...(settings.basketPayment && { payment_instruments: [placeholderBody(settings.basketPayment)] }),
  };
}

/** The order as the port tells it. */
export function shopOrder(order: OrderDocument): ShopOrder {
  return {
    orderNo: order.order_no,
    status: order.status,
    total: moneyFromNumber(order.order_total, order.currency),
    authorized: authorizedAmount(order),
    placed: isPlaced(order),
    dead: isDead(order),
  };
}

function productItemBody({ productId, quantity, options, customAttributes: attributes }: LineItem): object {
  return {
    product_id: productId,
    quantity,
    ...(options && {
      option_items: options.map(({ id, value }) => ({ option_id: id, option_value_id: value })),
    }),
    ...customAttributes(attributes),
  };
}

function addressBody(address: Address): object {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    ...(address.company !== undefined && { company_name: address.company }),
    address1: address.address1,
    ...(address.address2 !== undefined && { address2: address.address2 }),
    city: address.city,
    ...(address.postalCode !== undefined && { postal_code: address.postalCode }),
    ...(address.stateCode !== undefined && { state_code: address.stateCode }),
    country_code: address.countryCode,
    ...(address.phone !== undefined && { phone: address.phone }),
  };
}

/** A code given twice would be refused the second time. */
function couponCodes(coupons: NonNullable<OrderRequest['coupons']>): string[] {
  return [...new Set(coupons.map(({ code }) => code))];
}

function placeholderBody({ methodId, cardType }: NonNullable<OcapiSettings['basketPayment']>): object {
  return { payment_method_id: methodId, ...(cardType !== undefined && { payment_card: { card_type: cardType } }) };
}

function customAttributes(attributes: OrderRequest['customAttributes']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [`c_${name}`, value]));
}

import { toDecimal } from '../../shared/minor-units.ts';
import type { ApiVersion } from '../api-version.ts';
import type { LineItemContainer } from '../baskets/basket.ts';
import type { PaymentInstrument } from '../payments/payment-instrument.ts';
import { instrumentDocument } from '../payments/payment-instrument.ts';
import { type CouponItem, isValid } from '../pricing/coupons.ts';
import { customProperties } from './custom-properties.ts';
import { productItemDocuments } from './line-item-document.ts';
import { addressDocument } from './order-address.ts';
import { decimalOrNull, shipmentDocuments, shippingItemDocuments } from './shipment-document.ts';

/** What the documents of a basket and of an order have in common. */
export function containerDocument(
  container: LineItemContainer & { readonly payments: readonly PaymentInstrument[] },
  context: { readonly version: ApiVersion; readonly now: number },
): Record<string, unknown> {
  const { totals, buyer } = container;
  return {
    adjusted_merchandize_total_tax: toDecimal(totals.adjustedMerchandiseTax),
    adjusted_shipping_total_tax: decimalOrNull(totals.shippingTax),
    ...(container.billingAddress !== undefined && { billing_address: addressDocument(container.billingAddress) }),
    channel_type: container.byAgent ? 'callcenter' : 'storefront',
    ...(container.coupons.length > 0 && { coupon_items: container.coupons.map(couponDocument) }),
    creation_date: new Date(container.createdAt).toISOString(),
    currency: container.currency,
    customer_info: {
      _type: 'customer_info',
      customer_id: buyer.customerId,
      ...(buyer.name !== undefined && { customer_name: buyer.name }),
      ...(buyer.customerNo !== undefined && { customer_no: buyer.customerNo }),
      email: buyer.email,
    },
    last_modified: new Date(container.modifiedAt).toISOString(),
    merchandize_total_tax: toDecimal(totals.merchandiseTax),
    ...adjustmentDocuments(container.coupons),
    order_total: decimalOrNull(totals.orderTotal),
    ...(container.payments.length > 0 && {
      payment_instruments: container.payments.map((payment) => instrumentDocument(payment, context)),
    }),
    ...(container.lines.length > 0 && { product_items: productItemDocuments(container) }),
    product_sub_total: toDecimal(totals.productSubTotal),
    product_total: toDecimal(totals.productTotal),
    shipments: shipmentDocuments(container),
    shipping_items: shippingItemDocuments(container),
    shipping_total: decimalOrNull(totals.shippingTotal),
    shipping_total_tax: decimalOrNull(totals.shippingTax),
    taxation: 'net',
    tax_total: decimalOrNull(totals.taxTotal),
    ...customProperties(container.custom),
  };
}

function couponDocument(item: CouponItem): Record<string, unknown> {
  return {
    _type: 'coupon_item',
    code: item.code,
    coupon_item_id: item.id,
    status_code: item.status,
    valid: isValid(item),
  };
}

function adjustmentDocuments(coupons: readonly CouponItem[]): Record<string, unknown> {
  const applied = coupons.filter(({ discount }) => discount > 0);
  if (applied.length === 0) return {};
  return {
    order_price_adjustments: applied.map(({ id, code, coupon, discount }) => ({
      _type: 'price_adjustment',
      coupon_code: code,
      custom: false,
      item_text: coupon?.promotionName,
      manual: false,
      price: -toDecimal(discount),
      price_adjustment_id: `pa-${id}`,
      promotion_id: coupon?.promotionId,
    })),
  };
}

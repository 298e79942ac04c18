import { toDecimal } from '../../shared/minor-units.ts';
import { jsonAnswer, type SandboxAnswer } from '../../shared/sandbox-exchange.ts';
import { type Cart, type CartItem, unitPrice } from '../cart/cart.ts';
import type { CallContext } from '../order-context.ts';
import type { Order } from './order.ts';

/**
 * What `POST /orders` answers: prices, items and our properties, but neither a state nor payments (Oracle, REST API for
 * CX Commerce, "createOrder"). A cart that was only priced has no id.
 */
export function orderAnswer({ state, call }: CallContext, cart: Cart, order?: Order): SandboxAnswer {
  const { items, totals, site } = cart;
  return jsonAnswer(200, {
    ...(order !== undefined && { orderId: order.id }),
    ...(order !== undefined && state.settings.answersState && { state: order.state }),
    priceInfo: {
      amount: toDecimal(totals.amount),
      total: toDecimal(totals.total),
      shipping: toDecimal(totals.shipping),
      tax: toDecimal(totals.tax),
      subTotal: toDecimal(totals.subTotal),
      currencyCode: site.currency,
    },
    taxPriceInfo: { amount: toDecimal(totals.tax), isTaxIncluded: false },
    discountInfo: discountInfo(cart),
    dynamicProperties: order === undefined ? [] : propertyDocuments(order),
    isItemPriceOverrideAllowed: true,
    shoppingCart: {
      numberOfItems: items.reduce((sum, { quantity }) => sum + quantity, 0),
      items: items.map(itemAnswer),
    },
    shippingGroups: cart.groups.map(({ id, methodId, price, address, items: parts }) => ({
      shippingGroupId: id,
      shippingMethod: { value: methodId, cost: toDecimal(price) },
      shippingAddress: address,
      items: parts,
    })),
    giftWithPurchaseInfo: [],
    links: [{ method: call.method, rel: 'self', href: `/${call.api}ui/v1/orders` }],
  });
}

/** A coupon that takes nothing off is accepted and stays unclaimed. */
export function discountInfo({ coupons, totals }: Cart): Record<string, unknown> {
  const mapOf = (isClaimed: boolean) =>
    Object.fromEntries(
      coupons
        .filter(({ discount }) => discount > 0 === isClaimed)
        .map(({ coupon, discount }) => [
          coupon.code,
          { promotionId: coupon.promotionId, totalAdjustment: toDecimal(discount) },
        ]),
    );
  return {
    orderDiscount: toDecimal(totals.discount),
    shippingDiscount: 0,
    orderImplicitDiscountList: [],
    orderCouponsMap: mapOf(true),
    unclaimedCouponsMap: mapOf(false),
  };
}

export function propertyDocuments({ dynamicProperties }: Order): { id: string; value: unknown }[] {
  return [...dynamicProperties].map(([id, value]) => ({ id, value }));
}

function itemAnswer(item: CartItem): Record<string, unknown> {
  const { product, quantity, sku } = item;
  return {
    unitPrice: toDecimal(item.externalPrice ?? item.listPrice),
    listPrice: toDecimal(item.listPrice),
    ...(item.externalPrice !== undefined && {
      externalPrice: toDecimal(item.externalPrice),
      externalPriceQuantity: -1,
    }),
    price: toDecimal(quantity * unitPrice(item)),
    quantity,
    productId: product.id,
    displayName: product.name,
    catRefId: sku,
    commerceItemId: item.commerceItemId,
    selectedOptions: item.selectedOptions,
    discountInfo: [],
    ...(item.parts.length > 0 && { childItems: item.parts.map(itemAnswer) }),
  };
}

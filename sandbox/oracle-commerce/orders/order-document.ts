import { toDecimal } from '../../shared/minor-units.ts';
import { type CartItem, type ShippingGroup, unitPrice } from '../cart/cart.ts';
import type { PaymentGroup } from '../payments/payment-group.ts';
import { discountInfo, propertyDocuments } from './order-answer.ts';
import type { Order } from './order.ts';

const groupClasses: Readonly<Record<string, string>> = {
  card: 'tokenizedCreditCard',
  invoice: 'invoiceRequest',
  physicalGiftCard: 'physicalGiftCard',
};

/** An order as `GET /orders/{id}` and lists show it. Its id is called `id` here (Oracle, "getOrder"). */
export function orderDocument(order: Order): Record<string, unknown> {
  const { cart, profile } = order;
  const { totals, site } = cart;
  return {
    id: order.id,
    state: order.state,
    profileId: profile.id,
    profile: { firstName: profile.firstName, lastName: profile.lastName, email: profile.email, login: profile.email },
    organizationId: cart.organization ?? null,
    siteId: site.id,
    salesChannel: 'default',
    priceGroupId: 'defaultPriceGroup',
    creationTime: order.createdAt,
    creationDate: new Date(order.createdAt).toISOString(),
    submittedDate: order.submittedAt === undefined ? null : new Date(order.submittedAt).toISOString(),
    priceInfo: {
      amount: toDecimal(totals.amount),
      tax: toDecimal(totals.tax),
      rawSubtotal: toDecimal(totals.subTotal),
      total: toDecimal(totals.total),
      shipping: toDecimal(totals.shipping),
      currencyCode: site.currency,
    },
    discountInfo: discountInfo(cart),
    commerceItems: cart.items.map((item) => commerceItem(item, site.currency)),
    shippingGroups: cart.groups.map((group) => shippingGroup(group, site.currency)),
    paymentGroups: order.payments.map((group) => paymentGroup(group, site.currency)),
    payments: order.payments.map(payment),
    paymentGroupCount: order.payments.length,
    dynamicProperties: propertyDocuments(order),
    submissionErrorCodes: [],
    submissionErrorMessages: [],
  };
}

function commerceItem(item: CartItem, currencyCode: string): Record<string, unknown> {
  return {
    id: item.commerceItemId,
    state: 'INITIAL',
    quantity: item.quantity,
    productId: item.product.id,
    productDisplayName: item.product.name,
    catalogRefId: item.sku,
    priceInfo: {
      amount: toDecimal(item.quantity * unitPrice(item)),
      listPrice: toDecimal(item.listPrice),
      currencyCode,
      discounted: false,
    },
    ...(item.parts.length > 0 && {
      childItems: item.parts.map((part) => ({ ...commerceItem(part, currencyCode), catRefId: part.sku })),
    }),
  };
}

function shippingGroup(group: ShippingGroup, currencyCode: string): Record<string, unknown> {
  return {
    id: group.id,
    state: 'INITIAL',
    shippingGroupClassType: 'hardgoodShippingGroup',
    shippingMethod: group.methodId,
    shippingAddress: group.address,
    priceInfo: { amount: toDecimal(group.price), rawShipping: toDecimal(group.price), currencyCode },
    commerceItemRelationships: group.items.map((item) => ({ ...item, relationshipType: 'SHIPPINGQUANTITY' })),
  };
}

function paymentGroup(group: PaymentGroup, currencyCode: string): Record<string, unknown> {
  const { amount, authorized, declineReason, id, state, type } = group;
  return {
    id,
    state,
    paymentMethod: groupClasses[type] ?? type,
    paymentGroupClassType: groupClasses[type] ?? type,
    amount: toDecimal(amount),
    amountAuthorized: toDecimal(authorized),
    currencyCode,
    gatewayName: null,
    authorizationStatus:
      declineReason === undefined
        ? []
        : [{ transactionSuccess: false, statusCode: '9000', errorMessage: declineReason }],
  };
}

function payment(group: PaymentGroup): Record<string, unknown> {
  const { amount, authorized, declineReason, giftCardNumber, id, purchaseOrderNumber, savedCardId, state, type } =
    group;
  return {
    paymentGroupId: id,
    paymentMethod: groupClasses[type] ?? type,
    paymentState: state,
    amount: toDecimal(amount),
    amountAuthorized: toDecimal(authorized),
    ...(declineReason !== undefined && { responseCode: '9000', responseReason: declineReason }),
    ...(savedCardId !== undefined && { savedCardId }),
    ...(giftCardNumber !== undefined && { maskedGiftCardNumber: `xxxx${giftCardNumber.slice(-4)}` }),
    ...(purchaseOrderNumber !== undefined && { PONumber: purchaseOrderNumber }),
  };
}

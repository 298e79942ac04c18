/** Names of the order's own members, which no attribute of a request may replace. */
export const ORDER_MEMBERS = [
  ...['op', 'id', 'orderId', 'profileId', 'state', 'siteId', 'organizationId', 'payments', 'paymentGroups'],
  ...['shippingMethod', 'shoppingCart', 'shippingAddress', 'shippingGroups', 'billingAddress', 'schedule'],
  ...['requestChannel', 'priceInfo', 'dynamicProperties', 'combineLineItems', 'cartName', 'agentId'],
] as const;

/** Names of a line's own members. */
export const ITEM_MEMBERS = [
  ...[
    'id',
    'productId',
    'catRefId',
    'quantity',
    'childItems',
    'externalPrice',
    'externalPriceQuantity',
    'configuratorId',
  ],
  ...['commerceItemId', 'price', 'unitPrice', 'currentPrice', 'selectedOptions', 'giftWithPurchaseSelections'],
] as const;

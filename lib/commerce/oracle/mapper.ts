import type { LineItem } from '../../order/line-item.ts';
import type { Address, OrderRequest } from '../../order/order-request.ts';
import { articleOf } from './item-digest.ts';
import type { Quote } from './quote.ts';

/** What an order is made of. */
export interface OrderContent {
  readonly request: OrderRequest;
  readonly quote: Quote;
}

/**
 * The whole order as the body of `priceOrder` and of `createOrder`, but for the operation: customer, items, addresses,
 * shipping, coupons (Oracle, REST API for CX Commerce, "Create an order"). Totals and currency are the shop's and cannot
 * be sent. `schedule` is never sent: whoever sends the request keeps the schedule.
 */
export function orderBody({ request, quote }: OrderContent): Record<string, unknown> {
  const { customer, lineItems, shippingAddress, billingAddress, customAttributes } = request;
  const { email } = customer;
  return {
    ...customAttributes,
    profileId: customer.customerNo,
    ...shippingBody(request, quote),
    billingAddress: addressBody(billingAddress ?? shippingAddress, email),
    shoppingCart: { items: lineItems.map(itemBody), coupons: couponsOf(request, quote).map((code) => ({ code })) },
    requestChannel: 'agent',
  };
}

/** Codes to enter: each once, without those that were refused. */
export function couponsOf({ coupons = [] }: OrderRequest, { refusedCoupons }: Pick<Quote, 'refusedCoupons'>): string[] {
  return [...new Set(coupons.filter((_, position) => !refusedCoupons.includes(position)).map(({ code }) => code))];
}

/** The shipping methods that a quote stands for: the request's own, then those of its shipments. */
export function methodsOf(
  { shippingMethods, shipments = [] }: OrderRequest,
  { methods }: Pick<Quote, 'methods'>,
): string[] {
  const lists = [shippingMethods, ...shipments.map((shipment) => shipment.shippingMethods)];
  return lists.map((list, index) => list[methods[index] ?? 0] ?? list[0] ?? '');
}

/** One address and method; or a group for each address, with its items. */
function shippingBody(request: OrderRequest, quote: Quote): object {
  const { customer, lineItems, shippingAddress, shipments } = request;
  const [own = '', ...others] = methodsOf(request, quote);
  if (!shipments) {
    return { shippingMethod: { value: own }, shippingAddress: addressBody(shippingAddress, customer.email) };
  }
  const groups = [
    { id: undefined, shippingAddress, method: own },
    ...shipments.map((shipment, index) => ({ ...shipment, method: others[index] ?? '' })),
  ];
  return {
    shippingGroups: groups.flatMap(({ id, shippingAddress: address, method }) => {
      const items = lineItems.filter(({ shipment }) => shipment === id);
      return items.length === 0
        ? []
        : {
            type: 'hardgoodShippingGroup',
            shippingMethod: { value: method },
            shippingAddress: addressBody(address, customer.email),
            items: items.map(groupItemBody),
          };
    }),
  };
}

/** A number at the top, text in the parts (Oracle, "Create an order": the sample request). */
function itemBody({ price, children = [], customAttributes, ...line }: LineItem): object {
  return { ...customAttributes, ...groupItemBody(line), ...childrenBody(children), ...priceBody(price) };
}

function groupItemBody(line: Pick<LineItem, 'productId' | 'quantity'>): object {
  const { productId, sku } = articleOf(line);
  return { productId, catRefId: sku, quantity: line.quantity };
}

function childrenBody(children: NonNullable<LineItem['children']>): object {
  return children.length === 0
    ? {}
    : {
        childItems: children.map((child) => {
          const { productId, sku } = articleOf(child);
          return { productId, catRefId: sku, quantity: String(child.quantity) };
        }),
      };
}

/** A price for all units of the line (-1). */
function priceBody(price: LineItem['price']): object {
  return price?.mode === 'fixed' ? { externalPrice: price.amount, externalPriceQuantity: -1 } : {};
}

function addressBody(address: Address, email: string | undefined): object {
  return {
    firstName: address.firstName,
    lastName: address.lastName,
    ...(address.company !== undefined && { companyName: address.company }),
    address1: address.address1,
    ...(address.address2 !== undefined && { address2: address.address2 }),
    city: address.city,
    ...(address.postalCode !== undefined && { postalCode: address.postalCode }),
    ...(address.stateCode !== undefined && { state: address.stateCode }),
    country: address.countryCode,
    ...(address.phone !== undefined && { phoneNumber: address.phone }),
    ...(email !== undefined && { email }),
  };
}

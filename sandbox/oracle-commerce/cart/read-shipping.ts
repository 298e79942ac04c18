import { occError } from '../occ-error.ts';
import type { CallContext } from '../order-context.ts';
import type { CartItem, ShippingGroup } from './cart.ts';
import type { CartRequest, PostalAddress } from './cart-request.ts';

type GroupRequest = NonNullable<CartRequest['shippingGroups']>[number];

/** One group for everything, or those that the request names. @throws OccError */
export function readShipping(context: CallContext, request: CartRequest, items: readonly CartItem[]): ShippingGroup[] {
  const groups = request.shippingGroups ?? [];
  if (groups.length === 0) {
    const all = items.map(({ commerceItemId, quantity }) => ({ commerceItemId, quantity }));
    return [readGroup(context, request, all)];
  }
  const left = new Map(items.map((item) => [item, item.quantity]));
  const read = groups.map((group) => readGroup(context, group, takeItems(group, left)));
  // What belongs to no group would not be shipped.
  if ([...left.values()].some((quantity) => quantity > 0)) throw occError('28086', 'No shipping data specified');
  return read;
}

function takeItems(group: GroupRequest, left: Map<CartItem, number>): ShippingGroup['items'] {
  return group.items.map((request) => {
    const quantity = Number(request.quantity);
    const fitting = ([item, rest]: [CartItem, number]) =>
      item.product.id === request.productId && item.sku === request.catRefId && rest >= quantity;
    const [item, rest] = [...left].find(fitting) ?? [];
    if (item === undefined || rest === undefined) throw occError('28086', 'No shipping data specified');
    left.set(item, rest - quantity);
    return { commerceItemId: item.commerceItemId, quantity };
  });
}

function readGroup(
  { state, site }: CallContext,
  request: Pick<GroupRequest, 'shippingMethod' | 'shippingAddress'>,
  items: ShippingGroup['items'],
): ShippingGroup {
  const { shippingAddress, shippingMethod } = request;
  if (shippingAddress === undefined || shippingAddress === null) throw occError('28086', 'No shipping data specified');
  checkAddress(shippingAddress);
  const methodId = shippingMethod?.value;
  if (methodId === undefined) throw occError('28087', 'No shipping method specified');
  const method = state.seed.shippingMethods.find(({ id }) => id === methodId);
  const price = method?.prices[site.currency];
  const reaches = method?.countries?.includes(String(shippingAddress['country'])) ?? true;
  if (method?.active === false || price === undefined || !reaches) {
    throw occError('28088', 'The selected shipping method is no longer available.');
  }
  return { id: state.nextId('sg', 10_000), methodId, price, address: shippingAddress, items };
}

const needed = ['firstName', 'lastName', 'address1', 'city', 'country'];

function checkAddress(address: PostalAddress): void {
  const lacks = [...needed, ...(address['country'] === 'US' ? ['postalCode', 'state'] : [])].some((name) => {
    const value = address[name];
    return typeof value !== 'string' || value === '';
  });
  if (lacks) throw occError('40001', 'Please check the shipping address and try again.');
}

import { occError } from '../occ-error.ts';
import { type CallContext, organizationOf, profileOf } from '../order-context.ts';
import type { Cart } from './cart.ts';
import { type CartRequest, cartRequestSchema } from './cart-request.ts';
import { readCoupons } from './coupons.ts';
import { priceCart } from './price-cart.ts';
import { readItems } from './read-items.ts';
import { readShipping } from './read-shipping.ts';

/** Reads, checks and prices what a call wants to order. Nothing of it is kept. @throws OccError */
export function readCart(context: CallContext): Cart {
  if (!context.token.caller.mayOrder) throw occError('1002020', 'The user does not have permission to place an order.');
  const request = readRequest(context);
  const profile = profileOf(context.state, request.profileId);
  const organization = organizationOf(context, profile);
  const items = readItems(context, request);
  const groups = readShipping(context, request, items);
  const coupons = readCoupons(context, request);
  return priceCart(
    { profile, organization, site: context.site, items, groups, billingAddress: request.billingAddress ?? undefined },
    coupons,
  );
}

function readRequest({ call }: CallContext): CartRequest {
  const read = cartRequestSchema.safeParse(call.json);
  if (read.success) return read.data;
  throw occError('22001', 'An internal error occurred while processing the request.');
}

import type { Address, OrderRequest } from '../../../order/order-request.ts';
import { blame } from '../api/line-faults.ts';
import { addressBody, otherBillingAddress } from '../api/request-parts.ts';
import type { Attempt, IcmClient } from '../client.ts';
import { type BasketRef, change } from './basket-calls.ts';
import { addressSchema } from './schemas.ts';

/** The basket's addresses by their names (URN). */
export interface AddressNames {
  readonly shipTo: string;
  readonly invoiceTo: string;
}

const DUPLICATE = 'basket.address.create_address_duplicate_address.error';

/** Puts the request's addresses into the basket. */
export async function addAddresses(ref: BasketRef, request: OrderRequest, client: IcmClient): Promise<AddressNames> {
  const shipping = await add(ref, request.shippingAddress, client);
  if ('refused' in shipping) {
    throw blame(shipping.refused, 'shippingAddress');
  }
  const shipTo = shipping.document.data.urn;
  const billing = otherBillingAddress(request);
  const invoice = billing ? await add(ref, billing, client) : undefined;
  if (invoice && 'refused' in invoice) {
    // To the shop it is the one that is there, whatever differs in writing.
    if (invoice.fault?.entries.some(({ code }) => code === DUPLICATE) === true) {
      return { shipTo, invoiceTo: shipTo };
    }
    throw blame(invoice.refused, 'billingAddress');
  }
  return { shipTo, invoiceTo: invoice?.document.data.urn ?? shipTo };
}

const add = (
  ref: BasketRef,
  address: Address,
  client: IcmClient,
): Promise<Attempt<{ readonly data: { readonly urn: string } }>> =>
  client.attempt(
    change(ref, { operation: 'addAddress', method: 'POST', part: '/addresses', body: addressBody(address) }),
    addressSchema,
  );

import { shippingRefusal } from '../api/shipping-refusal.ts';
import type { BasketContent } from '../api/documents.ts';
import { given } from '../api/wire.ts';
import type { Attempt, IcmClient } from '../client.ts';
import type { AddressNames } from './addresses.ts';
import { type BasketRef, change, read } from './basket-calls.ts';
import { basketSchema, type BasketDocument, methodsSchema } from './schemas.ts';

/** What is set by one call. */
interface Shipping extends BasketContent {
  readonly addresses: AddressNames;
}

/**
 * Says where the basket goes and how: the first of the request's shipping methods. Only when that is refused the shop is
 * asked which ones it offers.
 */
export async function setShipping(ref: BasketRef, content: Shipping, client: IcmClient): Promise<void> {
  const { shippingMethods } = content.request;
  const first = await update(ref, shippingMethods[0] ?? '', content, client);
  if (!('refused' in first)) {
    return;
  }
  if (first.refused.code !== 'SHIPPING_UNAVAILABLE') {
    throw first.refused;
  }
  const { data } = await client.call(
    read(ref.basketId, 'listEligibleShippingMethods', '/eligible-shipping-methods'),
    methodsSchema,
  );
  const offered = new Set(data.map(({ id }) => id));
  const method = shippingMethods.slice(1).find((id) => offered.has(id));
  const second = method === undefined ? first : await update(ref, method, content, client);
  if ('refused' in second) {
    throw shippingRefusal(second.refused, shippingMethods.length);
  }
}

function update(
  ref: BasketRef,
  method: string,
  { request, mark, addresses }: Shipping,
  client: IcmClient,
): Promise<Attempt<BasketDocument>> {
  const body = {
    // Once more: that a new basket takes it is documented in less detail than this.
    externalOrderReference: mark,
    invoiceToAddress: addresses.invoiceTo,
    commonShipToAddress: addresses.shipTo,
    commonShippingMethod: method,
    ...given('costCenter', request.customer.costCenter),
  };
  return client.attempt(change(ref, { operation: 'updateBasket', method: 'PATCH', body }), basketSchema);
}

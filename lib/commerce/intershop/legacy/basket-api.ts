import { RejectedError } from '../../../errors/errors.ts';
import type { Address, OrderRequest } from '../../../order/order-request.ts';
import type { FilledBasket, IcmBasket } from '../api/documents.ts';
import type { BasketApi } from '../api/icm-api.ts';
import { addressBody, otherBillingAddress, quantities, tenderOf } from '../api/request-parts.ts';
import { shippingRefusal } from '../api/shipping-refusal.ts';
import { ACCEPT, anything, basketPath, given, linkSchema } from '../api/wire.ts';
import type { IcmClient } from '../client.ts';
import type { IcmRequest } from '../icm-sender.ts';
import { icmBasket } from './mapper.ts';
import { basketSchema, linksSchema } from './schemas.ts';

/**
 * Baskets through the REST API of ICM 7.9 (Basket REST API 0.1.0). A new basket is answered by a link, and gets its mark
 * by the call after that: one whose answer was lost stays behind empty and unmarked, and expires.
 */
export function legacyBasketApi(client: IcmClient): BasketApi {
  const getBasket = async (basketId: string): Promise<IcmBasket | undefined> => {
    const found = await client.find(call('getBasket', 'GET', basketPath(basketId)), basketSchema);
    return found === undefined || found === 'aborted' ? undefined : icmBasket(found);
  };
  return {
    async createBasket({ request }) {
      const body = {};
      const id = await client.call(
        { ...call('createBasket', 'POST', '/baskets'), currency: request.currency, body },
        linkSchema,
      );
      return { id };
    },
    async fillBasket(basketId, content) {
      await setUp(basketId, content, client);
      await addItems(basketId, content.request, client);
      await choosePayment(basketId, content.request, client);
      const basket = await client.call(call('getBasket', 'GET', basketPath(basketId)), basketSchema);
      return { basket: icmBasket(basket), refusedCoupons: [] } satisfies FilledBasket;
    },
    getBasket,
    async listBaskets() {
      const { elements } = await client.call(call('listBaskets', 'GET', '/baskets'), linksSchema);
      const baskets: IcmBasket[] = [];
      for (const id of elements ?? []) {
        const basket = await getBasket(id);
        baskets.push(...(basket ? [basket] : []));
      }
      return baskets;
    },
    deleteBasket: (basketId) => client.remove(call('deleteBasket', 'DELETE', basketPath(basketId))),
  };
}

const call = (operation: IcmRequest['operation'], method: IcmRequest['method'], path: string): IcmRequest => ({
  operation,
  method,
  path,
  accept: ACCEPT.legacy,
});

/** The mark first, then where the basket goes: with the first shipping method that is taken. */
async function setUp(
  basketId: string,
  { request, mark }: { readonly request: OrderRequest; readonly mark: string },
  client: IcmClient,
): Promise<void> {
  const { shippingAddress, shippingMethods, customer, currency } = request;
  const body = {
    externalOrderReference: mark,
    invoiceToAddress: legacyAddress(otherBillingAddress(request) ?? shippingAddress),
    commonShipToAddress: legacyAddress(shippingAddress),
    ...given('costCenter', customer.costCenter),
  };
  let refusal: RejectedError | undefined;
  for (const id of shippingMethods) {
    const attempt = await client.attempt(
      {
        ...call('updateBasket', 'PUT', basketPath(basketId)),
        currency,
        body: { ...body, commonShippingMethod: { id } },
      },
      anything,
    );
    if (!('refused' in attempt)) {
      return;
    }
    if (!(attempt.refused instanceof RejectedError) || attempt.refused.code !== 'SHIPPING_UNAVAILABLE') {
      throw attempt.refused;
    }
    refusal = attempt.refused;
  }
  throw refusal ? shippingRefusal(refusal, shippingMethods.length) : new Error('a request has a shipping method');
}

async function addItems(basketId: string, { lineItems, currency }: OrderRequest, client: IcmClient): Promise<void> {
  const elements = quantities(lineItems).map(([sku, quantity]) => ({ sku, quantity: { value: quantity } }));
  const items = call('addItems', 'POST', basketPath(basketId, '/items'));
  await client.call({ ...items, currency, body: { elements } }, anything);
}

async function choosePayment(basketId: string, { payment, currency }: OrderRequest, client: IcmClient): Promise<void> {
  const { methodId, instrumentId } = tenderOf(payment, client.settings);
  const body = { ...given('name', methodId), ...given('id', instrumentId) };
  await client.call({ ...call('setOpenTender', 'POST', basketPath(basketId, '/payments')), currency, body }, anything);
}

/** The state of an address has another name here. */
function legacyAddress(address: Address): Record<string, string> {
  const { mainDivisionCode, ...rest } = addressBody(address);
  return { ...rest, ...given('mainDivision', mainDivisionCode) };
}

import type { BasketApi } from '../api/icm-api.ts';
import { ACCEPT, basketPath } from '../api/wire.ts';
import type { BasketContent, FilledBasket } from '../api/documents.ts';
import type { IcmClient } from '../client.ts';
import { addAddresses } from './addresses.ts';
import { addAttributes } from './attributes.ts';
import { read } from './basket-calls.ts';
import { enterCoupons } from './coupons.ts';
import { addItems } from './items.ts';
import { icmBasket } from './mapper.ts';
import { setOpenTender } from './payment.ts';
import { basketSchema, basketsSchema } from './schemas.ts';
import { setShipping } from './shipping.ts';
import { validate } from './validation.ts';

/** Baskets through the Basket REST API 1.x. The mark is on a basket from its first moment. */
export function v1BasketApi(client: IcmClient): BasketApi {
  const { settings } = client;
  return {
    async createBasket({ request, mark }) {
      const created = await client.call(
        {
          operation: 'createBasket',
          method: 'POST',
          path: '/baskets',
          accept: ACCEPT.basket,
          currency: request.currency,
          body: { externalOrderReference: mark, calculated: false },
        },
        basketSchema,
      );
      const { id, customerNo } = icmBasket(created, settings);
      return { id, customerNo };
    },
    fillBasket: (basketId, content) => fillBasket(basketId, content, client),
    async getBasket(basketId) {
      const found = await client.find(read(basketId, 'getBasket'), basketSchema);
      return found === undefined || found === 'aborted' ? undefined : icmBasket(found, settings);
    },
    async listBaskets() {
      const { data } = await client.call(
        { operation: 'listBaskets', method: 'GET', path: '/baskets', accept: ACCEPT.basket },
        basketsSchema,
      );
      return (data ?? []).map((basket) => icmBasket({ data: basket }, settings));
    },
    deleteBasket: (basketId) =>
      client.remove({
        operation: 'deleteBasket',
        method: 'DELETE',
        path: basketPath(basketId),
        accept: ACCEPT.basket,
      }),
  };
}

/** One call after the other: two on one basket at a time would lock each other out. */
async function fillBasket(basketId: string, content: BasketContent, client: IcmClient): Promise<FilledBasket> {
  const { request, mark } = content;
  const ref = { basketId, currency: request.currency };
  await addItems(ref, request, client);
  const addresses = await addAddresses(ref, request, client);
  await setShipping(ref, { request, mark, addresses }, client);
  const refusedCoupons = await enterCoupons(ref, request, client);
  await addAttributes(ref, request, client);
  await setOpenTender(ref, request, client);
  return { basket: await validate(ref, client), refusedCoupons };
}

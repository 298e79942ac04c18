import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ContractShop, openContractShop, references, reorder } from './contract-shop.ts';
import { AGAIN, failure, FIRST } from '../port-calls.ts';

describe.each(['v1', 'legacy'])('a basket in Intershop through %s that is made again', (api) => {
  let shop: ContractShop;
  beforeEach(async () => {
    shop = await openContractShop({ settings: { api } });
  });
  afterEach(() => shop.close());

  const marked = () => shop.sandbox.shop.baskets().filter(({ requestMark }) => requestMark !== undefined);

  it.each(['addItems', 'updateBasket', 'setOpenTender'])(
    'takes the place of one whose answer was lost at %s, without doubled lines',
    async (operation) => {
      shop.sandbox.shop.orderFault({ operation, when: 'after', effect: { kind: 'dropAnswer' } });
      expect(await failure(shop.platform.prepareBasket(reorder(), FIRST))).toMatchObject({ name: 'TransientError' });
      const { basketId, total } = await shop.platform.prepareBasket(reorder(), AGAIN);
      expect(total).toEqual({ minorUnits: 27_096, currency: 'EUR' });
      expect(marked()).toMatchObject([{ basketId }]);
    },
  );

  it('takes the place of one that was finished', async () => {
    await shop.platform.prepareBasket(reorder(), FIRST);
    const { basketId } = await shop.platform.prepareBasket(reorder(), AGAIN);
    expect(marked()).toMatchObject([{ basketId }]);
  });

  it('leaves baskets of other requests and attempts and the cart of the shopper alone', async () => {
    shop.sandbox.shop.fillShopperCart('AGRO-017');
    await shop.platform.prepareBasket(reorder({ requestId: 'request-2' }), FIRST);
    await shop.platform.prepareBasket(reorder(), { attempt: 2, repeated: false });
    await shop.platform.prepareBasket(reorder(), AGAIN);
    expect(shop.sandbox.shop.baskets()).toHaveLength(4);
    expect(await shop.platform.deleteBaskets(references())).toBe(1);
    expect(shop.sandbox.shop.baskets().map(({ requestMark }) => requestMark)).toEqual([
      undefined,
      'request-2',
      'acme:icm:po-1#2',
    ]);
    expect(await shop.platform.deleteBaskets(references())).toBe(0);
  });

  it('can do without the answer to a new basket', async () => {
    shop.sandbox.shop.orderFault({ operation: 'createBasket', when: 'after', effect: { kind: 'dropAnswer' } });
    expect(await failure(shop.platform.prepareBasket(reorder(), FIRST))).toMatchObject({ name: 'TransientError' });
    const { basketId } = await shop.platform.prepareBasket(reorder(), AGAIN);
    expect(marked()).toMatchObject([{ basketId }]);
  });
});

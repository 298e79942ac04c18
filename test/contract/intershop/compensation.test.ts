import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byCard, type ContractShop, openContractShop, place, references, reorder } from './contract-shop.ts';
import { failure, FIRST, UNDO } from '../port-calls.ts';

describe.each(['v1', 'legacy'])('undoing in Intershop through %s', (api) => {
  let shop: ContractShop;
  beforeEach(async () => {
    shop = await openContractShop({ settings: { api } });
  });
  afterEach(() => shop.close());

  const inside = () => shop.sandbox.shop;
  const undo = (known: object = {}) => shop.platform.cancelOrder(references(known), UNDO);

  it('finds nothing to undo where nothing was made', async () => {
    inside().fillShopperCart('AGRO-017');
    expect(await undo()).toEqual({});
    expect(inside().baskets()).toHaveLength(1);
  });

  it('deletes a basket, known or not, and can run twice', async () => {
    const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
    expect(await undo({ basketId })).toEqual({ basket: 'deleted' });
    expect(await undo({ basketId })).toEqual({ basket: 'gone' });
    await shop.platform.prepareBasket(reorder(), FIRST);
    expect(await undo()).toEqual({ basket: 'deleted' });
    expect(inside().baskets()).toEqual([]);
  });

  it('cancels an order by its number, gives money and stock back, and can run twice', async () => {
    const before = inside().stockOf('7912057');
    const { basketId, orderNo } = await place(shop.platform, byCard('visa'));
    expect(await undo({ basketId, orderNo })).toEqual({ order: 'CANCELLED', basket: 'gone' });
    expect(await undo({ basketId, orderNo })).toEqual({ order: 'CANCELLED', basket: 'gone' });
    expect(inside().orders()).toMatchObject([{ standing: 'dead' }]);
    expect(inside().payments()).toMatchObject([{ state: 'voided' }]);
    expect(inside().stockOf('7912057')).toBe(before);
  });

  it('cancels an order whose number nobody heard of', async () => {
    const { basketId } = await place(shop.platform);
    expect(await undo({ basketId })).toMatchObject({ order: 'CANCELLED' });
    expect(inside().orders()).toMatchObject([{ standing: 'dead' }]);
  });

  it('cancels an order that waits for its payment', async () => {
    const { basketId, orderNo } = await place(shop.platform, byCard('pending'));
    await shop.platform.cancelOrder(references({ basketId, orderNo }), { placed: 'leave' });
    expect(inside().orders()).toMatchObject([{ standing: 'dead' }]);
    expect(inside().payments()).toMatchObject([{ state: 'voided' }]);
  });

  it('does not take a page of a proxy for a deletion', async () => {
    const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
    inside().orderFault({ operation: 'deleteBasket', effect: { kind: 'html', status: 200 } });
    expect(await failure(undo({ basketId }))).toMatchObject({ name: 'TransientError' });
  });

  it('leaves a placed order where it is told to', async () => {
    const { basketId, orderNo } = await place(shop.platform);
    const left = shop.platform.cancelOrder(references({ basketId, orderNo }), { placed: 'leave' });
    expect(await failure(left)).toEqual({ name: 'TransientError', code: 'CONFLICT' });
    expect(inside().orders()).toMatchObject([{ standing: 'placed' }]);
  });

  it('says when it is too late', async () => {
    const { basketId, orderNo } = await place(shop.platform);
    inside().setOrderStatus('acme:icm:po-1', 'DELIVERED');
    expect(await failure(undo({ basketId, orderNo }))).toEqual({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
  });

  it('says when orders cannot be cancelled at all', async () => {
    const { basketId, orderNo } = await place(shop.platform);
    inside().change({ cancellable: [] });
    expect(await failure(undo({ basketId, orderNo }))).toEqual({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
  });

  it('is content when somebody else was faster', async () => {
    const { basketId, orderNo } = await place(shop.platform);
    shop.beforeSend = ({ method }) => {
      if (method === 'PUT') {
        inside().setOrderStatus('acme:icm:po-1', 'CANCELLED');
      }
    };
    expect(await undo({ basketId, orderNo })).toMatchObject({ order: 'CANCELLED' });
  });

  it('touches nothing of another attempt', async () => {
    const { basketId, orderNo } = await place(shop.platform);
    expect(await failure(undo({ attempt: 2, basketId, orderNo }))).toEqual({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
    expect(await undo({ attempt: 2 })).toEqual({});
    const other = await shop.platform.prepareBasket(reorder({ requestId: 'request-2' }), FIRST);
    expect(await failure(undo({ attempt: 2, basketId: other.basketId }))).toMatchObject({ code: 'CONFLICT' });
    expect(inside().orders()).toMatchObject([{ standing: 'placed' }]);
    expect(inside().baskets()).toHaveLength(1);
  });

  it.each(['listOrders', 'getBasket', 'deleteBasket'])('can be done once more after %s failed', async (operation) => {
    const { basketId } = await shop.platform.prepareBasket(reorder(), FIRST);
    inside().orderFault({ operation, effect: { kind: 'html', status: 502 } });
    expect(await failure(undo({ basketId }))).toMatchObject({ name: 'TransientError' });
    expect(await undo({ basketId })).toEqual({ basket: 'deleted' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import {
  AGENT,
  byCard,
  type ContractShop,
  openContractShop,
  payment,
  place,
  references,
  reorder,
} from './contract-shop.ts';
import { errorFrom, failure, UNDO } from '../port-calls.ts';

describe.each(['v1', 'legacy'])('the payment of an order in Intershop through %s', (api) => {
  let shop: ContractShop;
  beforeEach(async () => {
    shop = await openContractShop({ settings: { api } });
  });
  afterEach(() => shop.close());

  const inside = () => shop.sandbox.shop;
  const authorize = (known: object, repeated = false) =>
    shop.platform.authorizePayment(payment({ ...known, repeated }));

  it.each([
    ['soft-decline', 'PAYMENT_DECLINED_SOFT'],
    ['hard-decline', 'PAYMENT_DECLINED_HARD'],
    ['partial', 'PAYMENT_DECLINED_SOFT'],
  ])('is declined by %s, and what is left can be undone', async (card, code) => {
    expect(await failure(place(shop.platform, byCard(card)))).toEqual({ name: 'RejectedError', code });
    const [basket] = inside().baskets();
    await shop.platform.cancelOrder(references({ basketId: basket?.basketId }), UNDO);
    expect(inside().baskets()).toEqual([]);
    expect(
      inside()
        .payments()
        .filter(({ state }) => state === 'live'),
    ).toEqual([]);
    expect(inside().orders()).toMatchObject([{ standing: 'dead' }]);
  });

  it('goes by the words that the connection calls final', async () => {
    const platform = shop.connect({ hardDeclineCodes: ['insufficient_funds'] });
    expect(await failure(place(platform, byCard('soft-decline')))).toEqual({
      name: 'RejectedError',
      code: 'PAYMENT_DECLINED_HARD',
    });
  });

  it('that was declined is found as an order that is dead, when the answer was lost', async () => {
    inside().orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'html', status: 504 } });
    if (api === 'v1') {
      expect(await failure(place(shop.platform, byCard('soft-decline')))).toMatchObject({
        name: 'UnknownOutcomeError',
      });
    } else {
      // The legacy refusal is no success for a fault to strike.
      expect(await failure(place(shop.platform, byCard('soft-decline')))).toMatchObject({ name: 'RejectedError' });
    }
    const [basket] = inside().baskets();
    expect(await shop.platform.findOrder(references({ basketId: basket?.basketId }))).toMatchObject({
      found: 'order',
      order: { dead: true, placed: false, refusal: 'PAYMENT_DECLINED_SOFT' },
    });
  });

  it('waits for the provider, and is followed until that has decided', async () => {
    const { basketId, orderNo } = await place(shop.platform, byCard('pending'));
    const known = { basketId, orderNo };
    const waiting = { kind: 'pending', action: { code: 'PAYMENT_PENDING' } };
    expect(await authorize(known)).toMatchObject(waiting);
    expect(await authorize(known, true)).toMatchObject(waiting);
    // Only who asks again has the shop look again.
    expect(shop.calls().filter((call) => call.startsWith('PATCH /orders'))).toHaveLength(api === 'v1' ? 1 : 0);
    inside().settlePayment('acme:icm:po-1');
    expect(await authorize(known, true)).toMatchObject({ kind: 'placed', order: { status: 'NEW' } });
  });

  it('waits for the provider, which declines', async () => {
    const { basketId, orderNo } = await place(shop.platform, byCard('pending'));
    inside().settlePayment('acme:icm:po-1', false);
    expect(await failure(authorize({ basketId, orderNo }, true))).toEqual({
      name: 'RejectedError',
      code: 'PAYMENT_DECLINED_SOFT',
    });
    await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO);
    expect(inside().baskets()).toEqual([]);
  });

  it('that can neither be used nor given back is for a person, and nothing is undone', async () => {
    const unclear = { name: 'ConfigurationError', code: 'ORDER_STATE_UNCLEAR' };
    const card = byCard('manual-intervention');
    if (api === 'v1') {
      const { orderNo } = await place(shop.platform, card);
      const error = await errorFrom(authorize({ orderNo }));
      expect(error).toMatchObject(unclear);
      expect(error.message).toContain('MANUAL_INTERVENTION_NEEDED');
    } else {
      expect(await failure(place(shop.platform, card))).toMatchObject({ name: 'RejectedError' });
    }
    expect(await failure(shop.platform.cancelOrder(references(), UNDO))).toEqual(unclear);
    expect(inside().payments()).toMatchObject([{ state: 'live' }]);
  });

  it('is for a person in a state that nobody knows, unless the connection does', async () => {
    const { orderNo } = await place(shop.platform);
    inside().setOrderStatus('acme:icm:po-1', 'AWAITING_ERP');
    expect(await failure(authorize({ orderNo }))).toEqual({ name: 'ConfigurationError', code: 'ORDER_STATE_UNCLEAR' });
    const platform = shop.connect({ placedStatuses: ['AWAITING_ERP'] });
    expect(await platform.authorizePayment(payment({ orderNo }))).toMatchObject({ kind: 'placed' });
  });

  it.each(['INPROGRESS', 'EXPORTFAILED', 'DELIVERED', 'COMPLETED'])('is done when the order is %s', async (status) => {
    const { orderNo } = await place(shop.platform);
    inside().setOrderStatus('acme:icm:po-1', status);
    expect(await authorize({ orderNo }, true)).toMatchObject({ kind: 'placed', order: { status } });
  });

  it('is not taken for done when somebody cancelled the order', async () => {
    const { orderNo } = await place(shop.platform);
    inside().setOrderStatus('acme:icm:po-1', 'CANCELLED');
    expect(await failure(authorize({ orderNo }))).toEqual({ name: 'RejectedError', code: 'CONFLICT' });
  });

  describe('whose order needs an approval', () => {
    const big = (): OrderRequest =>
      reorder({ customer: { customerNo: 'OilCorp' }, lineItems: [{ productId: '6610040', quantity: 1 }] });
    const oil = (known: object = {}) => ({ ...references(), customerNo: 'OilCorp', ...known });

    beforeEach(async () => {
      await shop.close();
      shop = await openContractShop({ settings: { ...AGENT, api } });
    });

    it.each(['resubmittable', 'locked', 'gone'] as const)(
      'waits for it, and is placed afterwards (a basket that is %s)',
      async (heldBaskets) => {
        inside().change({ heldBaskets });
        const { basketId, submission } = await place(shop.platform, big());
        expect(submission).toMatchObject({ held: { code: 'APPROVAL' } });
        const known = oil({ basketId });
        expect(await authorize(known)).toMatchObject({ kind: 'pending', action: { code: 'APPROVAL' } });
        expect(await shop.platform.findOrder({ ...known, held: true })).toMatchObject({ found: 'held' });
        inside().approve('acme:icm:po-1');
        expect(await shop.platform.findOrder({ ...known, held: true })).toMatchObject({ found: 'order' });
        expect(await authorize(known, true)).toMatchObject({ kind: 'placed' });
        expect(inside().orders()).toHaveLength(1);
      },
    );

    it('is withdrawn when the time is over', async () => {
      const { basketId } = await place(shop.platform, big());
      expect(await shop.platform.cancelOrder(oil({ basketId, held: true }), UNDO)).toEqual({ basket: 'deleted' });
      expect(inside().approve('acme:icm:po-1')).toBe(false);
    });

    it.each(['locked', 'gone'] as const)(
      'is not said to be withdrawn where the shop does not allow it (a basket that is %s)',
      async (heldBaskets) => {
        inside().change({ heldBaskets });
        const { basketId } = await place(shop.platform, big());
        const undone = shop.platform.cancelOrder(oil({ basketId, held: true }), UNDO);
        expect(await failure(undone)).toEqual({ name: 'ConfigurationError', code: 'NOT_VOIDABLE' });
      },
    );

    it('is cancelled when it was approved at the last moment', async () => {
      const { basketId } = await place(shop.platform, big());
      shop.beforeSend = ({ method, url }) => {
        if (method === 'GET' && url.includes(`/baskets/${basketId}`)) {
          inside().approve('acme:icm:po-1');
        }
      };
      await shop.platform.cancelOrder(oil({ basketId, held: true }), UNDO);
      expect(inside().orders()).toMatchObject([{ standing: 'dead' }]);
    });

    it('is asked for again when the answer was lost, and stays one', async () => {
      inside().orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
      expect(await failure(place(shop.platform, big()))).toMatchObject({ name: 'UnknownOutcomeError' });
      const basketId = inside().baskets()[0]?.basketId ?? '';
      expect(await shop.platform.findOrder(oil({ basketId }))).toEqual({ found: 'openBasket' });
      const again = { ...references(), customerNo: 'OilCorp', basketId };
      expect(await shop.platform.placeOrder(again, () => Promise.resolve(big()))).toMatchObject({
        held: { code: 'APPROVAL' },
      });
      inside().approve('acme:icm:po-1');
      expect(inside().orders()).toHaveLength(1);
    });
  });

  it('by a method that leads to the provider waits, and can be given up', async () => {
    const online = reorder({ payment: { kind: 'stored_method', methodId: 'ISH_ONLINEPAY' } });
    const { basketId, orderNo, submission } = await place(shop.platform, online);
    expect(submission).toMatchObject(
      api === 'v1' ? { placed: false, pending: { code: 'SCA_REQUIRED' } } : { held: { code: 'SCA_REQUIRED' } },
    );
    const result = await authorize({ basketId, orderNo });
    // Of the order itself the legacy API shows only that it waits.
    const code = api === 'v1' ? 'SCA_REQUIRED' : 'PAYMENT_PENDING';
    expect(result).toMatchObject({ kind: 'pending', action: { code } });
    expect(JSON.stringify(result)).not.toContain('psp.example');
    const undone = await shop.platform.cancelOrder(references({ basketId, orderNo }), UNDO);
    expect(undone).toMatchObject({ order: 'CANCELLED' });
  });
});

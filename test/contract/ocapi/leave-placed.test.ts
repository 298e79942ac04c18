import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  authorize,
  type ContractShop,
  openContractShop,
  payment,
  placeCreated,
  references,
  renewal,
} from './contract-shop.ts';
import { failure, FIRST } from '../port-calls.ts';

const LEAVE = { placed: 'leave' } as const;
const conflict = { name: 'TransientError', code: 'CONFLICT' };

describe('undoing a request in B2C Commerce, but no placed order', () => {
  let shop: ContractShop;

  beforeEach(async () => {
    shop = await openContractShop();
  });
  afterEach(() => shop.close());

  const orders = () => shop.sandbox.shop.orders().map(({ status }) => status);
  const payments = () => shop.sandbox.shop.payments().map(({ state }) => state);
  const paths = () => shop.sent.filter(({ method }) => method === 'PATCH' || method === 'DELETE');

  async function placePaid(): Promise<{ basketId: string; orderNo: string }> {
    const placed = await placeCreated(shop.platform);
    await authorize(shop.platform, payment({ orderNo: placed.orderNo }));
    return placed;
  }

  it.each(['new', 'open', 'completed'] as const)('changes nothing when its order is %s', async (status) => {
    const { orderNo } = await placePaid();
    for (const order of shop.sandbox.shop.state.orders.values()) {
      order.status = status;
    }
    expect(await failure(shop.platform.cancelOrder(references({ orderNo }), LEAVE))).toEqual(conflict);
    expect(orders()).toEqual([status]);
    expect(payments()).toEqual(['live']);
    expect(paths()).toEqual([]);
  });

  it('changes nothing when its order is found by the mark, not even a basket', async () => {
    await placePaid();
    const { basketId } = await shop.platform.prepareBasket(renewal(), FIRST);
    shop.pass(2_500);
    expect(await failure(shop.platform.cancelOrder(references({ basketId }), LEAVE))).toEqual(conflict);
    expect(shop.sandbox.shop.baskets()).toMatchObject([{ basketId }]);
    expect(paths()).toEqual([]);
  });

  it('changes nothing when one of two orders is placed', async () => {
    await placeCreated(shop.platform);
    await placePaid();
    await placeCreated(shop.platform);
    shop.pass(2_500);
    expect(await failure(shop.platform.cancelOrder(references(), LEAVE))).toEqual(conflict);
    expect(orders()).toEqual(['created', 'new', 'created']);
  });

  it('fails an order that is not placed, and deletes its basket', async () => {
    const { basketId, orderNo } = await placeCreated(shop.platform);
    expect(await shop.platform.cancelOrder(references({ basketId, orderNo }), LEAVE)).toEqual({
      order: 'failed',
      basket: 'gone',
    });
    const open = await shop.platform.prepareBasket(renewal(), { ...FIRST, attempt: 2 });
    const second = references({ attempt: 2, basketId: open.basketId });
    expect(await shop.platform.cancelOrder(second, LEAVE)).toEqual({ basket: 'deleted' });
  });
});

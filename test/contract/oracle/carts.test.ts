import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ContractShop,
  create,
  failure,
  openContractShop,
  orderOf,
  paid,
  payment,
  place,
  references,
  renewal,
} from './contract-shop.ts';
import { errorFrom, UNDO } from '../port-calls.ts';

const CUSTOMER = 'se-570031';

describe("a customer's incomplete order in Oracle Commerce", () => {
  let contract: ContractShop;

  beforeEach(() => {
    contract = openContractShop();
  });

  it('keeps a new order from being created, so that nothing is merged', async () => {
    contract.shop.change({ incompleteOrders: 'merge' });
    contract.shop.fillShopperCart(CUSTOMER);
    const before = contract.shop.baskets();
    const error = await errorFrom(create(contract.platform));
    expect(`${error.name} ${error.code}`).toBe('TransientError CONFLICT');
    expect(contract.calls()).not.toContain('createOrder');
    expect(contract.shop.baskets()).toEqual(before);
  });

  it('is left alone by an order that is made beside it, where the connection says so', async () => {
    const cart = contract.shop.fillShopperCart(CUSTOMER);
    const platform = contract.connect({ shopperCarts: 'separate' });
    paid(await place({ ...contract, platform }));
    expect(contract.shop.baskets()).toMatchObject([{ basketId: cart }]);
    expect(contract.shop.orders()).toMatchObject([{ standing: 'placed' }]);
  });

  it('is never submitted when the new order was merged into it all the same', async () => {
    contract.shop.change({ incompleteOrders: 'merge' });
    const cart = contract.shop.fillShopperCart(CUSTOMER);
    const platform = contract.connect({ shopperCarts: 'separate' });
    const { basketId } = await platform.prepareBasket(renewal(), { attempt: 1, repeated: false });
    const known = { ...references({ basketId }), basketId };
    expect(await failure(platform.placeOrder(known, () => Promise.resolve(renewal())))).toBe(
      'UnknownOutcomeError CONFLICT',
    );
    // Nor is it taken for the order afterwards, or removed.
    expect(await failure(platform.findOrder(known))).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
    expect(await failure(platform.cancelOrder(known, UNDO))).toBe('ConfigurationError ORDER_STATE_UNCLEAR');
    expect(contract.shop.baskets()).toMatchObject([{ basketId: cart }]);
    expect(contract.shop.orders()).toEqual([]);
    expect(contract.shop.payments()).toEqual([]);
  });

  it('is not submitted when another order was merged into ours before its payment', async () => {
    contract.shop.change({ incompleteOrders: 'merge' });
    const known = await create(contract.platform);
    const other = renewal({ requestId: 'acme:other' });
    const { basketId } = await contract.platform.prepareBasket(other, { attempt: 1, repeated: false });
    // The other one is refused by us; a storefront would not ask.
    expect(
      await failure(
        contract.platform.placeOrder({ ...references({ basketId }, other), basketId }, () => Promise.resolve(other)),
      ),
    ).toBe('TransientError CONFLICT');
    const platform = contract.connect({ shopperCarts: 'separate' });
    await errorFrom(
      platform.placeOrder({ ...references({ basketId }, other), basketId }, () => Promise.resolve(other)),
    );
    const error = await errorFrom(contract.platform.authorizePayment(payment(known, contract.shop)));
    expect(error.code).toBe('CONFLICT');
    expect(contract.shop.orders()).toMatchObject([{ standing: 'open', status: 'INCOMPLETE' }]);
  });

  it('of ours is taken instead of a second one', async () => {
    const known = await create(contract.platform);
    contract.calls();
    const again = orderOf(await contract.platform.placeOrder(known, () => Promise.resolve(renewal())));
    expect(again.orderNo).toBe(known.orderNo);
    expect(contract.calls()).not.toContain('createOrder');
    expect(contract.shop.orders()).toHaveLength(1);
  });

  it('of ours is taken also where lists do not show dynamic properties', async () => {
    contract.shop.change({ listsDynamicProperties: false });
    const known = await create(contract.platform);
    const again = orderOf(await contract.platform.placeOrder(known, () => Promise.resolve(renewal())));
    expect(again.orderNo).toBe(known.orderNo);
    expect(await contract.platform.findOrder({ ...known, orderNo: undefined })).toMatchObject({
      found: 'order',
      order: { orderNo: known.orderNo },
    });
  });

  it('of another request of the same customer is waited for', async () => {
    await create(contract.platform);
    expect(await failure(create(contract.platform, renewal({ requestId: 'acme:other' })))).toBe(
      'TransientError CONFLICT',
    );
  });

  it('of ours is removed, and the one of the customer beside it is left', async () => {
    const platform = contract.connect({ shopperCarts: 'separate' });
    const known = await create(platform);
    const cart = contract.shop.fillShopperCart(CUSTOMER);
    expect(await platform.cancelOrder(known, UNDO)).toEqual({ order: 'removed' });
    expect(contract.shop.baskets()).toMatchObject([{ basketId: cart }]);
    expect(contract.shop.orders()).toEqual([]);
    expect(contract.calls()).not.toContain('removeIncompleteOrder');
  });

  describe('in a shop that gives up no order by its id', () => {
    const refuseAction = () => {
      contract.fault({ operation: 'orderAction', effect: { kind: 'fault', status: 400, type: '22001' }, times: 9 });
    };

    it('is removed for the customer when ours is the only one', async () => {
      refuseAction();
      const known = await create(contract.platform);
      expect(await contract.platform.cancelOrder(known, UNDO)).toEqual({ order: 'removed' });
      expect(contract.shop.orders()).toEqual([]);
    });

    it('is named when it is removed, for a shop that looks at more than the customer', async () => {
      refuseAction();
      const known = await create(contract.platform);
      await contract.platform.cancelOrder(known, UNDO);
      const removal = contract.sent.find(({ method }) => method === 'DELETE');
      expect(new URL(removal?.url ?? '').searchParams.get('orderId')).toBe(known.orderNo);
    });

    it('is left while no list shows it: the cart that would be removed may be another', async () => {
      contract.shop.change({ listLagMs: 60_000 });
      refuseAction();
      const known = await create(contract.platform);
      expect(await failure(contract.platform.cancelOrder(known, UNDO))).toBe('ConfigurationError NOT_VOIDABLE');
      expect(contract.calls()).not.toContain('removeIncompleteOrder');
    });

    it('is left, and told of, when the customer has another', async () => {
      refuseAction();
      const known = await create(contract.platform);
      const cart = contract.shop.fillShopperCart(CUSTOMER);
      expect(await failure(contract.platform.cancelOrder(known, UNDO))).toBe('ConfigurationError NOT_VOIDABLE');
      expect(contract.calls()).not.toContain('removeIncompleteOrder');
      expect(contract.shop.baskets()).toMatchObject([{ basketId: cart }]);
    });
  });

  it('that shows no mark is not submitted: its property is not registered', async () => {
    contract.shop.change({ dynamicProperties: [] });
    const error = await errorFrom(create(contract.platform));
    expect(error.code).toBe('CONNECTION_MISCONFIGURED');
    expect(error.details.reason).toContain('onbehalfRequestId');
    expect(contract.shop.orders()).toEqual([]);
  });

  it("that shows no mark is left where it may be the customer's own", async () => {
    contract.shop.change({ dynamicProperties: [], incompleteOrders: 'merge' });
    contract.shop.fillShopperCart(CUSTOMER);
    const before = contract.shop.baskets();
    const error = await errorFrom(create(contract.connect({ shopperCarts: 'separate' })));
    expect(error.code).toBe('CONNECTION_MISCONFIGURED');
    expect(contract.shop.baskets()).toHaveLength(before.length);
  });

  it('is found in a long history without more than is needed of each order', async () => {
    contract.shop.change({ longestFullList: 0 });
    const known = await create(contract.platform);
    expect(await contract.platform.findOrder({ ...known, orderNo: undefined })).toMatchObject({ found: 'order' });
  });
});

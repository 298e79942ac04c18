import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extensionPoints } from '../../../sandbox/b2c-commerce/hooks.ts';
import { openShop, type OpenShop } from './shop-client.ts';

const cardHook = extensionPoints.authorizeCreditCard;

describe('paying an order', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const orderOf = (customerNo: string) => shop.newOrder({ customer_info: { customer_no: customerNo, email: '' } });
  const statusOf = async (orderNo: string) => (await shop.call('GET', `/orders/${orderNo}`)).body.status;

  it('shows the amount that was authorised on a second instrument', async () => {
    const paid = await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    expect(paid.body.payment_instruments).toHaveLength(2);
    expect(paid.body.payment_instruments[1]).toMatchObject({
      amount: 55.38,
      authorization_status: { status: 'ok' },
      payment_card: { masked_number: '************1111', credit_card_expired: false },
    });
    expect(shop.shop.payments()).toMatchObject([{ amount: 55.38, authorized: 55.38, approved: true }]);
  });

  it.each([
    ['00010051', 'soft-decline', 'INSUFFICIENT_FUNDS'],
    ['00010052', 'hard-decline', 'STOLEN_CARD'],
    ['00010053', 'expired', 'EXPIRED_CARD'],
    ['00010054', 'sca', 'AUTHENTICATION_REQUIRED'],
  ])('of customer %s with the card "%s" is declined as %s, and the order is held', async (customerNo, card, code) => {
    const order = await orderOf(customerNo);
    const answer = await shop.pay(order, `pi-${customerNo}-${card}`);
    expect(answer.status).toBe(400);
    expect(answer.body.fault).toMatchObject({
      type: 'HookStatusException',
      arguments: { extensionPoint: { value: cardHook }, statusCode: { value: code }, statusMsg: expect.anything() },
    });
    expect(await statusOf(order.body.order_no)).toBe('created');
    expect(shop.shop.payments()).toMatchObject([{ approved: false, authorized: 0, statusCode: code }]);
  });

  it('with another card after a decline places the order', async () => {
    const order = await orderOf('00010051');
    await shop.pay(order, 'pi-00010051-soft-decline');
    expect((await shop.pay(order, 'pi-00010051-visa')).body.status).toBe('new');
  });

  it('leaves the order created when the bank authorises a part only', async () => {
    const order = await orderOf('00010055');
    const answer = await shop.pay(order, 'pi-00010055-partial');
    expect(answer).toMatchObject({ status: 200, body: { status: 'created' } });
    expect(shop.shop.orders()).toMatchObject([{ authorized: 27.69 }]);
  });

  it('leaves the order created when the caller asks for less than its total, and adds up what comes later', async () => {
    const order = await shop.newOrder();
    expect((await shop.pay(order, 'pi-00010001-visa', 50)).body.status).toBe('created');
    expect((await shop.pay(order, 'pi-00010001-visa', 5.38)).body.status).toBe('new');
  });

  it('leaves the order created when no amount is named', async () => {
    const order = await shop.newOrder();
    const path = `/orders/${order.body.order_no}/payment_instruments`;
    const answer = await shop.call('POST', path, { customer_payment_instrument_id: 'pi-00010001-visa' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'created' } });
  });

  it('answers 200 with nothing authorised when the hook is not registered', async () => {
    shop.shop.change({ hooks: { [cardHook]: { mode: 'missing' } } });
    const answer = await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    expect(answer).toMatchObject({ status: 200, body: { status: 'created' } });
    expect(answer.body.payment_instruments[1]).not.toHaveProperty('authorization_status');
    expect(shop.shop.payments()).toHaveLength(0);
  });

  it('authorises but does not place when custom code has replaced the placement', async () => {
    shop.shop.change({ placesPaidOrders: false });
    await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    expect(shop.shop.orders()).toMatchObject([{ status: 'created', authorized: 55.38 }]);
  });

  it('twice asks the gateway twice', async () => {
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa');
    const again = await shop.pay(order, 'pi-00010001-visa');
    expect(again.body.payment_instruments).toHaveLength(3);
    expect(shop.shop.payments()).toHaveLength(2);
  });

  it("refuses a card out of somebody else's wallet", async () => {
    const answer = await shop.pay(await shop.newOrder(), 'pi-00010002-visa');
    expect(answer).toMatchObject({ status: 404, body: { fault: { type: 'PaymentInstrumentNotFoundException' } } });
  });

  it('refuses an unknown payment method', async () => {
    const order = await shop.newOrder();
    const path = `/orders/${order.body.order_no}/payment_instruments`;
    const answer = await shop.call('POST', path, { amount: 1, payment_method_id: 'SHELLS' });
    expect(answer).toMatchObject({ status: 400, body: { fault: { type: 'InvalidPaymentMethodIdException' } } });
  });

  it('by invoice goes to the other hook', async () => {
    shop.shop.change({ hooks: { [extensionPoints.authorize]: { mode: 'error', statusCode: 'LIMIT' } } });
    const order = await shop.newOrder();
    const path = `/orders/${order.body.order_no}/payment_instruments`;
    const answer = await shop.call('POST', path, { amount: 55.38, payment_method_id: 'INVOICE' });
    expect(answer.body.fault.arguments['extensionPoint']?.value).toBe('dw.order.payment.authorize');
  });

  it('shows a card number masked only', async () => {
    const order = await shop.newOrder();
    const card = { card_type: 'Visa', number: '4111111111111111', expiration_month: 2, expiration_year: 2030 };
    const answer = await shop.call('POST', `/orders/${order.body.order_no}/payment_instruments`, {
      amount: 55.38,
      payment_method_id: 'CREDIT_CARD',
      payment_card: card,
    });
    expect(answer.body.payment_instruments[1]?.payment_card.masked_number).toBe('************1111');
    expect(JSON.stringify([answer.body, shop.shop.state.orders.get(order.body.order_no)])).not.toContain(card.number);
  });

  it('can go through the instrument that the basket left', async () => {
    const order = await shop.newOrder();
    const [instrument] = order.body.payment_instruments;
    const path = `/orders/${order.body.order_no}/payment_instruments/${instrument!.payment_instrument_id}`;
    const paid = await shop.call('PATCH', path, { amount: 55.38, customer_payment_instrument_id: 'pi-00010001-visa' });
    expect(paid.body.status).toBe('new');
    expect(paid.body.payment_instruments).toHaveLength(1);
  });

  it('can drop an instrument again', async () => {
    const order = await shop.newOrder();
    const [instrument] = order.body.payment_instruments;
    const path = `/orders/${order.body.order_no}/payment_instruments/${instrument!.payment_instrument_id}`;
    expect((await shop.call('DELETE', path)).body).not.toHaveProperty('payment_instruments');
    expect((await shop.call('DELETE', path)).body.fault.type).toBe('PaymentInstrumentNotFoundException');
  });

  it('loses an authorisation in an exception of the hook: the gateway has it, the shop has not', async () => {
    shop.shop.change({ hooks: { [cardHook]: { mode: 'exception' } } });
    const answer = await shop.pay(await shop.newOrder(), 'pi-00010001-visa');
    expect(answer.status).toBe(500);
    expect(shop.shop.payments()).toMatchObject([{ approved: true }]);
    expect(shop.shop.orders()).toMatchObject([{ status: 'created', authorized: 0 }]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop, type ShopAnswer } from './shop-client.ts';

describe('a gift certificate', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const redeem = (order: ShopAnswer, code: string, amount?: number) =>
    shop.payBy(order, { ...(amount !== undefined && { amount }), gift_certificate_code: code });
  const balance = (code: string) => shop.shop.giftCertificateBalance(code);

  it('pays an order, shown masked, and has so much less on it', async () => {
    const paid = await redeem(await shop.newOrder(), 'GC-USD-200', 55.38);
    expect(paid.body.status).toBe('new');
    expect(paid.body.payment_instruments[1]).toMatchObject({
      payment_method_id: 'GIFT_CERTIFICATE',
      masked_gift_certificate_code: '******-200',
      amount: 55.38,
    });
    expect(balance('GC-USD-200')).toBe(144.62);
  });

  it('pays what is still open when no amount is named', async () => {
    const order = await shop.newOrder();
    await shop.pay(order, 'pi-00010001-visa', 40);
    const paid = await redeem(order, 'GC-USD-20');
    expect(paid.body).toMatchObject({ status: 'new', payment_instruments: [{}, {}, { amount: 15.38 }] });
  });

  it('pays a part when it holds less, and a card the rest', async () => {
    const order = await shop.newOrder();
    const part = await redeem(order, 'GC-USD-20', 55.38);
    expect(part.body).toMatchObject({ status: 'created', payment_instruments: [{}, { amount: 20 }] });
    expect((await shop.pay(order, 'pi-00010001-visa', 35.38)).body.status).toBe('new');
    expect(balance('GC-USD-20')).toBe(0);
  });

  it('is refused when it holds less, where the shop wants it whole', async () => {
    shop.shop.change({ partialGiftCertificates: false });
    const answer = await redeem(await shop.newOrder(), 'GC-USD-20', 55.38);
    expect(answer.body.fault.arguments['statusCode']?.value).toBe('GIFTCERTIFICATE_INSUFFICIENT_BALANCE');
    expect(balance('GC-USD-20')).toBe(20);
  });

  it.each([
    ['NEVERHEARD', 'GIFTCERTIFICATE_NOT_FOUND'],
    ['GC-USD-EMPTY', 'GIFTCERTIFICATE_INSUFFICIENT_BALANCE'],
    ['GC-USD-OFF', 'GIFTCERTIFICATE_DISABLED'],
    ['GC-EUR-200', 'GIFTCERTIFICATE_CURRENCY_MISMATCH'],
  ])('%s is refused as %s, and the order is held', async (code, statusCode) => {
    const answer = await redeem(await shop.newOrder(), code, 10);
    expect(answer).toMatchObject({ status: 400, body: { fault: { type: 'HookStatusException' } } });
    expect(answer.body.fault.arguments['statusCode']?.value).toBe(statusCode);
    expect(shop.shop.orders()).toMatchObject([{ status: 'created', authorized: 0 }]);
  });

  it('that was used up is refused the next time', async () => {
    await redeem(await shop.newOrder(), 'GC-USD-20', 20);
    const answer = await redeem(await shop.newOrder(), 'GC-USD-20', 20);
    expect(answer.body.fault.arguments['statusCode']?.value).toBe('GIFTCERTIFICATE_INSUFFICIENT_BALANCE');
  });

  it('has its balance back when the order fails, once', async () => {
    const order = await shop.newOrder();
    await redeem(order, 'GC-USD-20', 20);
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    await shop.call('PATCH', `/orders/${order.body.order_no}`, { status: 'failed' });
    expect(balance('GC-USD-20')).toBe(20);
  });

  it('redeemed again by the same instrument is charged once', async () => {
    const order = await shop.newOrder();
    const [, instrument] = (await redeem(order, 'GC-USD-20', 20)).body.payment_instruments;
    const path = `/orders/${order.body.order_no}/payment_instruments/${instrument!.payment_instrument_id}`;
    expect((await shop.call('PATCH', path, { amount: 20 })).status).toBe(200);
    expect(balance('GC-USD-20')).toBe(0);
    expect(shop.shop.payments().map(({ state }) => state)).toEqual(['voided', 'live']);
  });

  it('is told by nobody who looks into the shop: its code is as good as money', async () => {
    await redeem(await shop.newOrder(), 'GC-USD-20', 20);
    const views = [shop.shop.payments(), shop.shop.orders(), shop.shop.recordedCalls()];
    expect(JSON.stringify(views)).not.toContain('GC-USD-20');
  });
});

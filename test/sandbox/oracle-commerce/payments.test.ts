import { beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop, savedCard } from './shop-client.ts';

describe('paying an order', () => {
  let shop: OpenShop;
  let orderId: string;
  beforeEach(async () => {
    shop = await openShop();
    orderId = (await shop.order({ onbehalfRequestId: 'r-1' })).body.orderId ?? '';
  });

  it.each([
    ['soft-decline', 'INSUFFICIENT_FUNDS'],
    ['hard-decline', 'STOLEN_CARD'],
    ['expired', 'EXPIRED_CARD'],
    ['unknown', 'CARD_NOT_FOUND'],
  ])('declines the card %s with 28111 and charges nobody', async (kind, moreInfo) => {
    const answer = await shop.preAuthorize(orderId, savedCard(kind));
    expect(answer.body).toMatchObject({ status: '400', errorCode: '28111', moreInfo });
    expect((await shop.get(orderId)).body).toMatchObject({
      state: 'INCOMPLETE',
      payments: [{ paymentState: 'AUTHORIZE_FAILED', amountAuthorized: 0 }],
    });
    expect(shop.shop.payments()).toMatchObject([{ state: 'declined', authorized: 0 }]);
  });

  it('takes another instrument after a decline', async () => {
    await shop.preAuthorize(orderId, savedCard('soft-decline'));
    await shop.preAuthorize(orderId, savedCard('mastercard'));
    await shop.submit(orderId);
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
  });

  it('takes a card at the second time that declines once', async () => {
    expect((await shop.preAuthorize(orderId, savedCard('decline-once'))).status).toBe(400);
    expect((await shop.preAuthorize(orderId, savedCard('decline-once'))).status).toBe(200);
  });

  it('authorises nothing on a card of somebody else', async () => {
    const answer = await shop.preAuthorize(orderId, { type: 'card', savedCardId: 'cc-se-570032-visa' });
    expect(answer.body.errorCode).toBe('28111');
  });

  it('answers 200 to a submission that is not paid, and leaves the order INCOMPLETE', async () => {
    expect((await shop.submit(orderId)).status).toBe(200);
    expect((await shop.get(orderId)).body.state).toBe('INCOMPLETE');
    await shop.preAuthorize(orderId, savedCard('partial'));
    expect((await shop.submit(orderId)).status).toBe(200);
    expect((await shop.get(orderId)).body.state).toBe('INCOMPLETE');
  });

  it('asks the gateway once more on a repeated call, and holds the money twice', async () => {
    await shop.preAuthorize(orderId, savedCard('visa'));
    await shop.preAuthorize(orderId, savedCard('visa'));
    expect(shop.shop.payments().map(({ state }) => state)).toEqual(['live', 'live']);
  });

  it('replaces what the same instrument held where it is set so', async () => {
    shop.shop.change({ repeatedPayments: 'replace' });
    await shop.preAuthorize(orderId, savedCard('visa'));
    await shop.preAuthorize(orderId, savedCard('visa'));
    expect(shop.shop.payments().map(({ state }) => state)).toEqual(['voided', 'live']);
  });

  it('asks the gateway when the order is submitted where it is set so', async () => {
    shop.shop.change({ authorizesAt: 'submitOrder' });
    expect((await shop.preAuthorize(orderId, savedCard('soft-decline'))).status).toBe(200);
    expect(shop.shop.payments()).toEqual([]);
    expect((await shop.submit(orderId)).body.errorCode).toBe('28111');
    await shop.preAuthorize(orderId, savedCard('visa'));
    await shop.submit(orderId);
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
    expect(shop.shop.payments().map(({ state }) => state)).toEqual(['declined', 'live']);
  });

  it('takes payments with the submission as well', async () => {
    await shop.submit(orderId, { payments: [savedCard('visa')] });
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
  });

  it('takes an invoice with the number of the purchase order, and wants it where that is set', async () => {
    shop.shop.change({ purchaseOrderNumberRequired: true });
    expect((await shop.preAuthorize(orderId, { type: 'invoice' })).body.errorCode).toBe('28111');
    await shop.preAuthorize(orderId, { type: 'invoice', PONumber: 'PO-7' });
    await shop.submit(orderId);
    expect((await shop.get(orderId)).body).toMatchObject({
      state: 'SUBMITTED',
      payments: [{ PONumber: 'PO-7', paymentState: 'AUTHORIZED' }],
    });
  });

  it('takes a generic payment, and refuses a type that is not switched on', async () => {
    expect((await shop.preAuthorize(orderId, { type: 'paypalCheckout' })).body.errorCode).toBe('28111');
    await shop.preAuthorize(orderId, { type: 'generic' });
    await shop.submit(orderId);
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
  });

  it('pays with a gift card as far as told, and a card for the rest', async () => {
    const giftCard = { type: 'physicalGiftCard', giftCardNumber: 'GC-USD-20', giftCardPin: '1234', amount: '20.00' };
    await shop.preAuthorize(orderId, giftCard, savedCard('visa'));
    await shop.submit(orderId);
    expect((await shop.get(orderId)).body.state).toBe('SUBMITTED');
    expect(shop.shop.payments().map(({ authorized }) => authorized)).toEqual([20, 37.9]);
    expect(shop.shop.giftCardBalance('GC-USD-20', '1234')).toBe(0);
  });

  it('gives the gift card back when the card for the rest is declined', async () => {
    const giftCard = { type: 'physicalGiftCard', giftCardNumber: 'GC-USD-20', giftCardPin: '1234', amount: '20.00' };
    expect((await shop.preAuthorize(orderId, giftCard, savedCard('soft-decline'))).body.errorCode).toBe('28111');
    expect(shop.shop.giftCardBalance('GC-USD-20', '1234')).toBe(20);
    expect(shop.shop.payments().map(({ state }) => state)).toEqual(['voided', 'declined']);
  });

  it.each([
    ['a wrong PIN', { giftCardNumber: 'GC-USD-200', giftCardPin: '9' }, 'GIFT_CARD_NOT_FOUND'],
    ['an empty card', { giftCardNumber: 'GC-USD-EMPTY', giftCardPin: '1234' }, 'GIFT_CARD_INSUFFICIENT_BALANCE'],
    ['too small a balance', { giftCardNumber: 'GC-USD-20', giftCardPin: '1234' }, 'GIFT_CARD_INSUFFICIENT_BALANCE'],
  ])('declines a gift card for %s', async (_, card, moreInfo) => {
    const answer = await shop.preAuthorize(orderId, { type: 'physicalGiftCard', ...card });
    expect(answer.body).toMatchObject({ errorCode: '28111', moreInfo });
  });

  it('tells what is left on a gift card', async () => {
    const payments = [{ giftCardNumber: 'GC-USD-20', giftCardPin: '1234' }, { giftCardNumber: 'GC-NO' }];
    expect((await shop.call('POST', '/payment', { op: 'inquireBalance', payments })).body.payments).toEqual([
      { giftCardNumber: 'GC-USD-20', balance: 20, responseCode: '5000' },
      { giftCardNumber: 'GC-NO', responseCode: '6000' },
    ]);
  });

  it('waits for the customer where the bank wants that', async () => {
    await shop.preAuthorize(orderId, savedCard('sca'));
    await shop.submit(orderId);
    expect(shop.shop.orders()).toMatchObject([{ status: 'PENDING_CUSTOMER_ACTION', standing: 'open', authorized: 0 }]);
    expect(shop.shop.completeCustomerAction(orderId)).toBe(true);
    expect(shop.shop.orders()).toMatchObject([{ status: 'SUBMITTED', authorized: 57.9 }]);
  });

  it('fails the order that the customer did not confirm', async () => {
    await shop.preAuthorize(orderId, savedCard('sca'));
    await shop.submit(orderId);
    expect((await shop.admin('POST', 'customer-actions', { mark: 'r-1', success: false })).status).toBe(200);
    expect(shop.shop.orders()).toMatchObject([{ status: 'FAILED', standing: 'dead' }]);
    expect(shop.shop.payments()).toEqual([]);
  });

  it('lists the saved cards, masked', async () => {
    const { items } = (await shop.call('GET', '/profiles/se-570031/creditCards')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ savedCardId: 'cc-se-570031-visa', cardNumber: 'xxxxxxxxxxxx1111', hasExpired: false }),
    );
    expect(items).toContainEqual(expect.objectContaining({ savedCardId: 'cc-se-570031-expired', hasExpired: true }));
  });
});

describe('an order that stands before it is paid', () => {
  it('is PENDING_PAYMENT after a failed payment, and keeps its units', async () => {
    const shop = await openShop({ settings: { earlyPersist: true } });
    const { orderId } = (await shop.order()).body;
    expect((await shop.preAuthorize(orderId, savedCard('soft-decline'))).body.errorCode).toBe('28111');
    expect(shop.shop.orders()).toMatchObject([{ orderNo: orderId, status: 'PENDING_PAYMENT', standing: 'open' }]);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(4_999);
  });

  it('stays so without an error where declines are silent', async () => {
    const shop = await openShop({ settings: { earlyPersist: true, silentDeclines: true } });
    const { orderId } = (await shop.order()).body;
    expect((await shop.preAuthorize(orderId, savedCard('soft-decline'))).status).toBe(200);
    expect((await shop.submit(orderId)).status).toBe(200);
    expect((await shop.get(orderId)).body.state).toBe('PENDING_PAYMENT');
  });

  it('is submitted by a later payment', async () => {
    const shop = await openShop({ settings: { earlyPersist: true } });
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('soft-decline'));
    const payments = [{ paymentMethodType: 'card', savedCardId: 'cc-se-570031-visa', amount: '57.90' }];
    const paid = await shop.call('POST', '/payment?includeOrder=true', { orderId, profileId: 'se-570031', payments });
    expect(paid.body).toMatchObject({
      paymentResponses: [{ paymentState: 'AUTHORIZED', responseCode: '1000' }],
      order: { state: 'SUBMITTED' },
    });
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(4_999);
  });

  it('is cancelled when the price is no longer held', async () => {
    const shop = await openShop({ settings: { earlyPersist: true, priceHoldMinutes: 30 } });
    const { orderId } = (await shop.order()).body;
    await shop.preAuthorize(orderId, savedCard('partial'));
    shop.clock.now += 30 * 60_000 - 1;
    expect(shop.shop.orders()).toMatchObject([{ status: 'PENDING_PAYMENT' }]);
    shop.clock.now += 1;
    expect(shop.shop.orders()).toMatchObject([{ orderNo: orderId, status: 'REMOVED', standing: 'dead' }]);
    expect(shop.shop.payments()).toMatchObject([{ state: 'voided' }]);
    expect(shop.shop.stockOf('COF-ETHIOPIA-1KG')).toBe(5_000);
  });
});

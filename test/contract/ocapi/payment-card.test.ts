import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CardFields } from '../../../lib/cards/card-details.ts';
import { RejectedError } from '../../../lib/errors/errors.ts';
import { errorFrom, failure } from '../port-calls.ts';
import { authorize, type ContractShop, openContractShop, payment, placeCreated, renewal } from './contract-shop.ts';

const VISA: CardFields = {
  number: '4539578763621486',
  securityCode: '737',
  holder: 'Ada Archer',
  expiryMonth: 3,
  expiryYear: 2030,
};
const how = { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` } as const;

describe('a payment by card in B2C Commerce', () => {
  let shop: ContractShop;
  let asked: number;

  beforeEach(async () => {
    shop = await openContractShop();
    asked = 0;
  });
  afterEach(() => shop.close());

  const order = () => shop.sandbox.shop.orders()[0];
  const bodies = () => shop.sent.filter(({ body }) => body?.includes('payment_card') && !body.includes('basket'));

  async function created(settings: object = {}) {
    const platform = shop.connect(settings);
    const { orderNo } = await placeCreated(platform, renewal());
    shop.sent.length = 0;
    const pay = (card: CardFields | Error = VISA, repeated = false) =>
      authorize(platform, {
        ...payment({ orderNo, repeated, payment: how }),
        card: () => {
          asked += 1;
          return card instanceof Error ? Promise.reject(card) : Promise.resolve(card);
        },
      });
    return { orderNo, pay };
  }

  it('sends the card once, and the order is placed', async () => {
    const { pay } = await created();
    expect(await pay()).toMatchObject({ status: 'new', placed: true, declined: [] });
    expect(bodies().map(({ body }) => JSON.parse(body ?? ''))).toEqual([
      {
        amount: 36,
        payment_method_id: 'CREDIT_CARD',
        payment_card: {
          card_type: 'Visa',
          number: '4539578763621486',
          security_code: '737',
          holder: 'Ada Archer',
          expiration_month: 3,
          expiration_year: 2030,
        },
      },
    ]);
    expect(shop.sandbox.shop.payments()).toMatchObject([{ state: 'live', authorized: 36 }]);
  });

  it.each<[string, Partial<CardFields>, object, string]>([
    ['Amex', { number: '378282246310005', securityCode: '7371' }, {}, 'Amex'],
    ['Master Card', { number: '5555555555554444' }, {}, 'Master Card'],
    ['a name of the connection', { number: '3530111333300000' }, { cardTypes: { jcb: 'JCB' } }, 'JCB'],
  ])('calls the scheme as the shop does: %s', async (_case, changes, settings, cardType) => {
    const { pay } = await created(settings);
    await pay({ ...VISA, ...changes });
    expect(JSON.parse(bodies()[0]?.body ?? '')).toMatchObject({ payment_card: { card_type: cardType } });
  });

  it('refuses a scheme that the connection has no name for, and sends nothing', async () => {
    const { pay } = await created();
    const error = await errorFrom(pay({ ...VISA, number: '3530111333300000' }));
    expect(error).toMatchObject({ name: 'RejectedError', code: 'PAYMENT_METHOD_INVALID' });
    expect(error.message).toContain('cardTypes name no card type of the shop for jcb');
    expect(bodies()).toEqual([]);
  });

  it('does not ask for the card of an order that is paid', async () => {
    const { pay } = await created();
    await pay();
    expect(await pay(VISA, true)).toMatchObject({ placed: true });
    expect([asked, shop.sandbox.shop.payments().length]).toEqual([1, 1]);
  });

  it('asks again with the amount alone for a card that an earlier try left undecided', async () => {
    const { pay } = await created();
    const hooks = { 'dw.order.payment.authorizeCreditCard': { mode: 'missing' } } as const;
    shop.sandbox.shop.change({ hooks });
    expect(await failure(pay())).toEqual({ name: 'ConfigurationError', code: 'PAYMENT_NOT_TRIGGERED' });
    shop.sandbox.shop.change({ hooks: { 'dw.order.payment.authorizeCreditCard': { mode: 'ok' } } });
    expect(await pay(VISA, true)).toMatchObject({ placed: true });
    expect([asked, bodies().length]).toEqual([1, 1]);
    expect(Object.keys(JSON.parse(shop.sent.at(-1)?.body ?? ''))).toEqual(['amount', '_resource_state']);
  });

  it.each([
    ['4000000000009995', 'PAYMENT_DECLINED_SOFT'],
    ['4000000000000002', 'PAYMENT_DECLINED_HARD'],
  ])('is declined as %s', async (number, code) => {
    const { pay } = await created();
    expect(await failure(pay({ ...VISA, number }))).toEqual({ name: 'RejectedError', code });
    expect(order()?.status).toBe('created');
  });

  it('ends with the reason why there is no card, and sends nothing', async () => {
    const { pay } = await created();
    const gone = new RejectedError({ code: 'CARD_REFERENCE_EXPIRED', reason: 'gone' });
    expect(await errorFrom(pay(gone))).toBe(gone);
    expect(shop.sent).toEqual([]);
  });

  it.each([
    ['its message', { message: 'refused: {body}' }],
    ['its arguments', { arguments: { extensionPoint: '{body}', statusCode: '{body}', statusDetails: '{body}' } }],
    ['the code of a hook', { arguments: { extensionPoint: 'dw.order.payment.authorize', statusCode: VISA.number } }],
  ])('repeats nothing of a refusal that repeats the card in %s', async (_where, words) => {
    const { pay } = await created();
    const effect = { kind: 'fault', status: 400, type: 'HookStatusException', ...words } as const;
    shop.sandbox.shop.orderFault({ operation: 'addPaymentInstrument', effect });
    const error = await errorFrom(pay());
    expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(/4539|737|Ada/);
  });
});

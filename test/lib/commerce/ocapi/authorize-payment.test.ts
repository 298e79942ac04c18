import { describe, expect, it } from '@jest/globals';
import { authorizePayment } from '../../../../lib/commerce/ocapi/authorize-payment.ts';
import { CardDetails } from '../../../../lib/cards/card-details.ts';
import type { Payment } from '../../../../lib/order/payment.ts';
import { type ScriptedAnswer, scriptedShop } from './scripted-shop.ts';

const instruments = '/orders/1/payment_instruments';
const placeholder = {
  payment_instrument_id: 'p',
  payment_method_id: 'CREDIT_CARD',
  payment_card: { card_type: 'Visa' },
};
const card = (id: string, changes: object = {}) => ({
  payment_instrument_id: id,
  payment_method_id: 'CREDIT_CARD',
  amount: 36,
  payment_card: { card_type: 'Visa', masked_number: '************1111' },
  ...changes,
});
const TOLD = { number: '4111111111111111', securityCode: '737', holder: 'Ada', expiryMonth: 3, expiryYear: 2030 };
const yes = { authorization_status: { status: 0 } };
const no = (code: string) => ({ authorization_status: { status: 1, code } });
const order = (status: string, ...added: object[]) => ({
  order_no: '1',
  status,
  currency: 'USD',
  order_total: 36,
  c_onbehalfRequestId: 'request-1',
  payment_instruments: [placeholder, ...added],
});
const declinedByHook: ScriptedAnswer = [
  400,
  {
    fault: {
      type: 'HookStatusException',
      arguments: { extensionPoint: 'dw.order.payment.authorizeCreditCard', statusCode: 'STOLEN_CARD' },
    },
  },
];

function pay(
  answers: readonly ScriptedAnswer[],
  changes: { repeated?: boolean; payment?: Payment; settings?: object },
) {
  const shop = scriptedShop(answers, changes.settings);
  const payment: Payment = changes.payment ?? {
    kind: 'stored_instrument',
    instrumentId: 'a',
    fallbacks: [{ kind: 'stored_instrument', instrumentId: 'b' }],
  };
  const run = authorizePayment(
    {
      requestId: 'request-1',
      attempt: 1,
      orderNo: '1',
      payment,
      total: { minorUnits: 3600, currency: 'USD' },
      repeated: changes.repeated ?? false,
      card: () => Promise.resolve(new CardDetails(TOLD)),
    },
    shop.client,
  );
  return { ...shop, run };
}

describe('a payment with something to fall back on', () => {
  it('takes off what a hook left behind when it said no, instead of asking for it again', async () => {
    const { run, calls, sent } = pay(
      [
        declinedByHook,
        [200, order('created', card('a1'))],
        [200, order('created')],
        [200, order('new', card('b1', yes))],
      ],
      {},
    );
    expect((await run).declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_HARD' }]);
    expect(calls()).toEqual([
      `POST ${instruments}`,
      'GET /orders/1',
      `DELETE ${instruments}/a1`,
      `POST ${instruments}`,
    ]);
    expect(sent.at(-1)?.body).toMatchObject({ customer_payment_instrument_id: 'b', amount: 36 });
  });

  it('takes off what the shop answered as declined with a success', async () => {
    const { run, calls } = pay(
      [
        [200, order('created', card('a1', no('51')))],
        [200, order('created')],
        [200, order('new', card('b1', yes))],
      ],
      {},
    );
    expect((await run).declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_SOFT' }]);
    expect(calls()).toEqual([`POST ${instruments}`, `DELETE ${instruments}/a1`, `POST ${instruments}`]);
  });

  it.each<[string, ScriptedAnswer]>([
    ['answers without a document', [204]],
    ['says that it is gone', [404, { fault: { type: 'PaymentInstrumentNotFoundException' } }]],
    ['says that the order changed', [409, { fault: { type: 'ResourceStateConflictException' } }]],
  ])('reads the order again when the shop %s on taking one off', async (_, answer) => {
    const { run, calls } = pay(
      [
        [200, order('created', card('a1', no('51')))],
        answer,
        [200, order('created')],
        [200, order('new', card('b1', yes))],
      ],
      {},
    );
    expect((await run).declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_SOFT' }]);
    expect(calls()).toContain('GET /orders/1');
  });

  it('repeated, asks again for what is undecided with the amount alone, since it may be either', async () => {
    const { run, sent, calls } = pay(
      [
        [200, order('created', card('a1'))],
        [200, order('new', card('a1', yes))],
      ],
      {
        repeated: true,
      },
    );
    await run;
    expect(calls()).toEqual(['GET /orders/1', `PATCH ${instruments}/a1`]);
    expect(sent.at(-1)?.body).toEqual({ amount: 36 });
  });

  it('repeated, passes over none untried: what is declined counts as the first', async () => {
    const { run, sent } = pay(
      [
        [200, order('created', card('x', no('51')))],
        [200, order('created')],
        [200, order('new', card('b1', yes))],
      ],
      { repeated: true },
    );
    expect((await run).declined).toEqual([{ position: 0, code: 'PAYMENT_DECLINED_SOFT' }]);
    expect(sent.at(-1)?.body).toMatchObject({ customer_payment_instrument_id: 'b' });
  });

  it('repeated, gives back what is held for too little before it asks for the next', async () => {
    const { run, calls } = pay(
      [
        [200, order('created', card('a1', { ...yes, amount: 18 }))],
        [200, order('created')],
        [200, order('new', card('b1', yes))],
      ],
      { repeated: true },
    );
    expect((await run).declined).toEqual([{ position: 0, code: 'PAYMENT_AMOUNT_SHORT' }]);
    expect(calls()).toEqual(['GET /orders/1', `DELETE ${instruments}/a1`, `POST ${instruments}`]);
  });

  it('stops without asking for the next when the outcome of the first is unknown', async () => {
    const { run, calls } = pay([[500]], {});
    await expect(run).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    expect(calls()).toEqual([`POST ${instruments}`]);
  });
});

describe('a payment by a card that was told', () => {
  const payment: Payment = { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` };
  const short = order('created', card('a1', { ...yes, amount: 18 }));

  it.each([500, 429])('has nobody keep the card once the shop has had it: %i on what comes after', async (status) => {
    const { run, calls } = pay([[200, short], [status]], { payment });
    await expect(run).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    expect(calls()).toEqual([`POST ${instruments}`, `DELETE ${instruments}/a1`]);
  });

  it('goes on without the card then', async () => {
    const { run } = pay(
      [
        [200, short],
        [200, order('created')],
      ],
      { payment, repeated: true },
    );
    await expect(run).rejects.toMatchObject({ name: 'RejectedError', code: 'PAYMENT_AMOUNT_SHORT' });
  });

  it('may be tried again when the shop has not had the card', async () => {
    const { run } = pay([[429]], { payment });
    await expect(run).rejects.toMatchObject({ name: 'RateLimitedError' });
  });
});

describe('a payment', () => {
  it('that came through for an order that is dead is left to a person', async () => {
    const { run } = pay([[200, order('failed', card('a1', yes))]], {});
    await expect(run).rejects.toMatchObject({ name: 'ConfigurationError', code: 'PAYMENT_WITHOUT_ORDER' });
  });

  it('is not made on an order that bears the mark of another request', async () => {
    const { run, calls } = pay([[200, { ...order('created'), c_onbehalfRequestId: 'another' }]], { repeated: true });
    await expect(run).rejects.toMatchObject({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
    expect(calls()).toEqual(['GET /orders/1']);
  });

  it('is not repeated on an instrument that shows no id', async () => {
    const { run } = pay([[200, order('created', card('a1', { payment_instrument_id: null }))]], { repeated: true });
    await expect(run).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
  });

  it('of which the hook did not look at the rest after a certificate is told as that', async () => {
    const certificate = {
      payment_instrument_id: 'g',
      payment_method_id: 'GIFT_CERTIFICATE',
      masked_gift_certificate_code: '****-20',
      amount: 20,
      ...yes,
    };
    const { run } = pay(
      [
        [200, order('created', certificate)],
        [200, order('created', certificate, card('a1', { amount: 16 }))],
      ],
      {
        payment: {
          kind: 'gift_certificate',
          codes: ['GC-20'],
          instruments: [{ kind: 'stored_instrument', instrumentId: 'a' }],
        },
      },
    );
    await expect(run).rejects.toMatchObject({ name: 'ConfigurationError', code: 'PAYMENT_NOT_TRIGGERED' });
  });

  it('elsewhere passes the hook by only from the version on that can', async () => {
    const payment: Payment = { kind: 'paid_elsewhere', reference: 'ch_1' };
    const external = { payment_instrument_id: 'e', payment_method_id: 'EXTERNAL', amount: 36 };
    const answers: ScriptedAnswer[] = [
      [200, order('created', external)],
      [200, order('new', external)],
    ];
    const old = pay(answers, { payment, settings: { apiVersion: '20.4' } });
    await old.run;
    expect(old.calls()).toEqual([`POST ${instruments}`, 'PATCH /orders/1']);
    const current = pay(answers, { payment });
    await current.run;
    expect(current.calls()).toEqual([`POST ${instruments}?skip_authorization=true`, 'PATCH /orders/1']);
  });

  it('of which every card has expired since is refused without a call', async () => {
    const { run, calls } = pay([], { payment: { kind: 'stored_instrument', instrumentId: 'a', expires: '2026-10' } });
    await expect(run).rejects.toMatchObject({ name: 'RejectedError', code: 'CARD_EXPIRED' });
    expect(calls()).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidRequestError } from '../../../lib/errors/errors.ts';
import type { Payment } from '../../../lib/order/payment.ts';
import { readIds, validateRequest } from '../../../lib/steps/validate-request.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';
import { connections } from '../../support/connections.ts';
import { orderRequest } from '../../support/order-request.ts';

const deployed = connections('refarch', 'outlet');

function refusal(content: unknown): InvalidRequestError {
  try {
    validateRequest(content, { connections: deployed, callbackHosts: [], cards: false });
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const withChanges = (changes: object) => ({ ...orderRequest(), ...changes });
const issuesOf = (content: unknown) => refusal(content).details.issues;

describe('validateRequest', () => {
  it('takes a request that fits', () => {
    expect(validateRequest(orderRequest(), { connections: deployed, callbackHosts: [], cards: false })).toEqual(
      orderRequest(),
    );
  });

  it('names each field that is wrong, and what is allowed there', () => {
    const content = withChanges({ lineItems: [{ productId: 'MUG', quantity: 0 }], reason: 'why not' });
    expect(refusal(content).message).toBe(
      'REQUEST_INVALID: reason must be one of "subscription_renewal", "agent_order", "replacement", "reorder", "other"; ' +
        'lineItems[0].quantity must be at least 1',
    );
  });

  it('names each field that it does not know', () => {
    const content = withChanges({ giftWrap: true, customer: { customerNo: '1', vip: true } });
    expect(issuesOf(content)).toEqual([
      { field: 'customer.vip', message: 'is not a field of order-request/1' },
      { field: 'giftWrap', message: 'is not a field of order-request/1' },
    ]);
  });

  it.each(['Jane Doe', 'jane@example.com', '12 Beacon Street', 'a.b', '', 'x'.repeat(65)])(
    'does not repeat the field name %j',
    (name) => {
      expect(issuesOf(withChanges({ [name]: 1 }))).toEqual([
        { field: '(unnamed)', message: 'is not a field of order-request/1' },
      ]);
    },
  );

  it.each([[null], ['hello'], [5], [[]], [undefined]])('refuses %j as a whole', (content) => {
    expect(issuesOf(content)).toMatchObject([{ field: '' }]);
    expect(refusal(content).message).toMatch(/^REQUEST_INVALID: the request /);
  });

  it('names at most twenty things', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field${index}`, 1]));
    expect(issuesOf(withChanges(many))).toHaveLength(20);
  });

  it('names the deployed connections to a request for another one, not the other one', () => {
    const { message, code } = refusal(withChanges({ connection: 'nowhere' }));
    expect(code).toBe('CONNECTION_UNKNOWN');
    expect(message).toBe('CONNECTION_UNKNOWN: connection must be one of refarch, outlet');
  });

  it('refuses what the platform of the connection cannot do', () => {
    const content = withChanges({ customer: { customerNo: '00010001' } });
    expect(refusal(content)).toMatchObject({ code: 'PLATFORM_UNSUPPORTED' });
    expect(issuesOf(content)).toMatchObject([{ field: 'customer.email' }]);
  });

  it('takes a card where its door may, and refuses it elsewhere', () => {
    const payment = { kind: 'card', reference: `card_${'a'.repeat(26)}_1796104803` };
    const rules = { connections: deployed, callbackHosts: [] };
    expect(validateRequest(withChanges({ payment }), { ...rules, cards: true }).payment).toEqual(payment);
    expect(refusal(withChanges({ payment })).message).toContain('payment.kind must not be card');
  });

  it('takes an address to be called back at only on the hosts of the deployment', () => {
    const content = withChanges({ callback: { url: 'https://hooks.acme.example/orders?shop=1' } });
    const rules = { connections: deployed, cards: false };
    expect(validateRequest(content, { ...rules, callbackHosts: ['hooks.acme.example'] }).callback).toBeDefined();
    expect(refusal(content).message).toContain('callback.url must name a host of');
  });

  it('takes only request ids that begin as those of the sender must', () => {
    const rules = { connections: deployed, callbackHosts: [], cards: false };
    const { requestId } = orderRequest();
    expect(validateRequest(orderRequest(), { ...rules, requestIdPrefix: requestId.slice(0, 4) }).requestId).toBe(
      requestId,
    );
    expect(() => validateRequest(orderRequest(), { ...rules, requestIdPrefix: 'other:' })).toThrow(
      'requestId must begin with other:',
    );
  });

  it.each<Payment>([
    { kind: 'stored_method', methodId: 'PayPal', fallbacks: [{ kind: 'invoice' }] },
    { kind: 'invoice', purchaseOrderNo: 'PO-4711' },
    { kind: 'gift_certificate', codes: ['GIFT-50'], instruments: [{ kind: 'invoice' }] },
    { kind: 'paid_elsewhere', reference: 'inv_2026_12' },
    { kind: 'none' },
  ])('takes the payment kind $kind', (payment) => {
    expect(
      validateRequest(withChanges({ payment }), { connections: deployed, callbackHosts: [], cards: false }).payment,
    ).toEqual(payment);
  });

  it('refuses a card number in any field, and repeats it nowhere', () => {
    const place = fc.constantFrom('requestId', 'reason', 'note', 'correlation', 'shippingMethods');
    fc.assert(
      fc.property(writtenCardNumber, place, fc.boolean(), (number, field, asKey) => {
        const error = refusal(withChanges({ [field]: asKey ? [{ [number]: 1 }] : number }));
        expect(error).toMatchObject({
          code: 'CARD_DATA_REFUSED',
          details: { issues: [{ field: expect.stringMatching(/\w/) }] },
        });
        expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain(number);
      }),
    );
  });

  it('says where the card data is', () => {
    const content = withChanges({ payment: { kind: 'card', cvv: '123' } });
    expect(refusal(content).message).toBe('CARD_DATA_REFUSED: payment.cvv must not hold a security code');
  });

  it('says of a text that is a card number that the request must not be one', () => {
    expect(refusal('4111 1111 1111 1111').message).toBe('CARD_DATA_REFUSED: the request must not hold a card number');
  });

  it('keeps its message short however deep card data is nested', () => {
    let content: unknown = '4111111111111111';
    for (let depth = 0; depth < 10_000; depth += 1) content = { a: content };
    expect(refusal(content).message.length).toBeLessThan(1000);
  });

  it('keeps its message short however many arrays card data is nested in', () => {
    let content: unknown = '4111111111111111';
    for (let depth = 0; depth < 60_000; depth += 1) content = [content];
    expect(refusal({ note: content }).message).toBe('CARD_DATA_REFUSED: (unnamed) must not hold a card number');
  });

  it('says where in arrays card data is', () => {
    const content = withChanges({ lineItems: [{ options: [['x', '4111111111111111']] }] });
    expect(refusal(content).message).toBe('CARD_DATA_REFUSED: lineItems[0].options[0][1] must not hold a card number');
  });
});

describe('readIds', () => {
  it('reads the ids of a request that is wrong otherwise', () => {
    const ids = { requestId: 'acme:1', connection: 'refarch', correlation: { subscriptionId: 'sub_1' } };
    expect(readIds({ ...ids, nonsense: true })).toEqual(ids);
  });

  it('leaves out the id that is not valid itself, and keeps the others', () => {
    expect(readIds({ requestId: 'a b', connection: 'refarch' })).toEqual({ connection: 'refarch' });
  });

  it.each([[{ requestId: 5 }], [{}], [null], [undefined], ['acme:1'], [[]]])('reads none out of %j', (content) => {
    expect(readIds(content)).toEqual({});
  });

  it('reads none where one holds a card number', () => {
    expect(readIds({ requestId: 'acme:4111-1111-1111-1111', connection: 'refarch' })).toEqual({});
  });
});

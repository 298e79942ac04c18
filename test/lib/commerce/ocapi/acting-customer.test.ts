import { describe, expect, it } from '@jest/globals';
import { ActingCustomers } from '../../../../lib/commerce/ocapi/acting-customer.ts';
import { scriptedShop, type ScriptedAnswer } from './scripted-shop.ts';

const shows = (customerNo: string): ScriptedAnswer => [
  200,
  { hits: [{ data: { customer_info: { customer_id: `ab${customerNo}`, customer_no: customerNo } } }] },
];
const open = (answers: readonly ScriptedAnswer[], settings: object = {}) => {
  const { client, calls, sent } = scriptedShop(answers, settings);
  return { customers: new ActingCustomers({ agent: client, now: client.now }), calls, sent };
};

describe('a customer in whose name calls are made', () => {
  it('is looked up once', async () => {
    const { customers, calls } = open([shows('1')]);
    expect(await Promise.all([customers.of('1').id(), customers.of('1').id()])).toEqual(['ab1', 'ab1']);
    expect(await customers.of('1').id()).toBe('ab1');
    expect(calls()).toEqual(['POST /order_search']);
  });

  it('is looked up again after a failure', async () => {
    const { customers } = open([[403], shows('1')]);
    await expect(customers.of('1').id()).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await customers.of('1').id()).toBe('ab1');
  });

  it('is looked up again when the shop knows the id no longer', async () => {
    const gone: ScriptedAnswer = [404, { fault: { type: 'CustomerNotFoundException', message: '' } }];
    const { customers, calls } = open([shows('1'), gone, shows('1')]);
    await expect(customers.of('1').tokens.current()).rejects.toMatchObject({
      name: 'RejectedError',
      code: 'CUSTOMER_NOT_FOUND',
    });
    await customers.of('1').id();
    expect(calls()).toEqual(['POST /order_search', 'POST /customers/ab1/auth', 'POST /order_search']);
  });

  it('is never one whom a search for words shows beside', async () => {
    const other = { data: { customer_info: { customer_id: 'abOther', customer_no: '1-2' } } };
    const unsaid = { data: { customer_info: { customer_id: 'abUnsaid' } } };
    const own = { data: { customer_info: { customer_id: 'ab1', customer_no: '1' } } };
    const { customers, sent } = open([[200, { hits: [other, unsaid, own] }]], { apiVersion: '16.2' });
    expect(await customers.of('1').id()).toBe('ab1');
    expect(sent[0]?.body).toMatchObject({ search_phrase: '1', search_fields: ['customer_no'] });
  });

  it('is forgotten when two hundred others were asked for since', () => {
    const { customers } = open([]);
    const first = customers.of('first');
    const second = customers.of('second');
    expect(customers.of('first')).toBe(first);
    for (let number = 0; number < 199; number += 1) {
      customers.of(String(number));
    }
    expect(customers.of('first')).toBe(first);
    expect(customers.of('second')).not.toBe(second);
  });

  it.each([
    ['does not show the id', [[200, { basket_id: 'b', currency: 'USD' }], [204]]],
    ['refuses an empty basket', [[400, { fault: { type: 'ValidationException', message: '' } }]]],
  ] as [string, ScriptedAnswer[]][])('is a matter of configuration when the shop %s', async (_, answers) => {
    const { customers } = open([[200, { hits: [] }], ...answers]);
    const error: unknown = await customers
      .of('1')
      .id()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ConfigurationError', code: 'CONNECTION_MISCONFIGURED' });
    expect(String(error)).toContain('"access" to "agent"');
  });
});

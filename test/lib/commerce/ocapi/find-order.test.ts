import { describe, expect, it } from '@jest/globals';
import { findOrder } from '../../../../lib/commerce/ocapi/find-order.ts';
import { type ScriptedAnswer, scriptedShop } from './scripted-shop.ts';

const references = { requestId: 'request-1', attempt: 1, basketId: 'b' };
const order = (orderNo: string, status: string): ScriptedAnswer => [
  200,
  { order_no: orderNo, status, currency: 'USD', order_total: 36, c_onbehalfRequestId: 'request-1' },
];
const found = (total: number, ...orderNos: readonly string[]): ScriptedAnswer => [
  200,
  { total, hits: orderNos.map((orderNo) => ({ data: { order_no: orderNo } })) },
];

describe('an order that is looked for among others under its mark', () => {
  it('is the living one, however many that failed were made after it', async () => {
    const dead = Array.from({ length: 20 }, (_, index) => `dead-${index}`);
    const answers = [
      found(21, ...dead, 'living'),
      ...dead.map((no) => order(no, 'failed')),
      order('living', 'created'),
    ];
    const { client } = scriptedShop(answers);
    expect(await findOrder(references, client)).toMatchObject({ found: 'order', order: { orderNo: 'living' } });
  });

  it('is the newest of those that failed, for which the search is asked', async () => {
    const { client, sent } = scriptedShop([found(2, '2', '1'), order('2', 'failed'), order('1', 'cancelled')]);
    expect(await findOrder(references, client)).toMatchObject({ order: { orderNo: '2', dead: true } });
    expect(sent[0]?.body).toMatchObject({ sorts: [{ field: 'creation_date', sort_order: 'desc' }] });
  });

  it('is left to a person when the search has more than it shows', async () => {
    const { client } = scriptedShop([found(51, '1'), order('1', 'failed')]);
    await expect(findOrder(references, client)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'CONFLICT',
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

const select = '(**)';
const mark = (value: string) => ({ term_query: { fields: ['c_onbehalfRequestId'], operator: 'is', values: [value] } });

describe('order search', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
    await shop.newOrder({ c_onbehalfRequestId: 'r-1' });
    shop.clock.now += 60_000;
    await shop.newOrder({
      c_onbehalfRequestId: 'r-2',
      customer_info: { customer_no: '00010002', email: 'two@example.com' },
    });
    shop.clock.now += 60_000;
  });
  afterEach(() => shop.close());

  const search = (body: unknown) => shop.call('POST', '/order_search', body);
  const found = async (query: unknown) => {
    const answer = await search({ query, select });
    return answer.body.hits.map((hit) => hit.data.order_no);
  };

  it.each([
    ['a custom attribute', mark('r-2'), ['00000002']],
    ['everything', { match_all_query: {} }, ['00000001', '00000002']],
    [
      'the customer number',
      { term_query: { fields: ['customer_no'], operator: 'is', values: ['00010001'] } },
      ['00000001'],
    ],
    [
      'one of several numbers',
      { term_query: { fields: ['order_no'], operator: 'one_of', values: ['00000002', '7'] } },
      ['00000002'],
    ],
    ['the status', { term_query: { fields: ['status'], operator: 'neq', values: ['created'] } }, []],
    [
      'a text in the e-mail address',
      { text_query: { fields: ['customer_email'], search_phrase: 'two@example.com' } },
      ['00000002'],
    ],
    [
      'all of several conditions',
      {
        bool_query: {
          must: [mark('r-1'), { term_query: { fields: ['customer_no'], operator: 'is', values: ['00010002'] } }],
        },
      },
      [],
    ],
    ['any of several conditions', { bool_query: { should: [mark('r-1'), mark('r-2')] } }, ['00000001', '00000002']],
    ['the lack of a condition', { bool_query: { must_not: [mark('r-1')] } }, ['00000002']],
    [
      'a range of dates',
      {
        filtered_query: {
          query: { match_all_query: {} },
          filter: {
            range_filter: { field: 'creation_date', from: '2026-03-01T08:00:30Z', to: '2026-03-01T09:00:00Z' },
          },
        },
      },
      ['00000002'],
    ],
    [
      'a date after another',
      { term_query: { fields: ['creation_date'], operator: 'less', values: ['2026-03-01T08:00:30Z'] } },
      ['00000001'],
    ],
  ])('finds orders by %s', async (_, query, orderNos) => {
    expect(await found(query)).toEqual(orderNos);
  });

  it('does not find an order before the index has caught up', async () => {
    await shop.newOrder({ c_onbehalfRequestId: 'r-3' });
    expect(await found(mark('r-3'))).toEqual([]);
    shop.clock.now += 2_000;
    expect(await found(mark('r-3'))).toEqual(['00000003']);
  });

  it('finds an order by an attribute that was changed, and no longer by what it was', async () => {
    await shop.call('PATCH', '/orders/00000001', { c_onbehalfRequestId: 'r-9' });
    expect(await found(mark('r-9'))).toEqual(['00000001']);
    expect(await found(mark('r-1'))).toEqual([]);
  });

  it('gives no data unless it is selected', async () => {
    const answer = await search({ query: mark('r-1') });
    expect(answer.body).toMatchObject({ count: 1, total: 1, start: 0 });
    expect(answer.body.hits[0]).not.toHaveProperty('data');
  });

  it('gives the properties that are selected', async () => {
    const answer = await search({ query: mark('r-1'), select: '(hits.(data.(order_no,status)))' });
    expect(answer.body).toEqual({
      _v: '23.1',
      _type: 'order_search_result',
      hits: [{ _type: 'order_search_hit', data: { _type: 'order', order_no: '00000001', status: 'created' } }],
    });
  });

  it('pages and sorts', async () => {
    const sorts = [{ field: 'creation_date', sort_order: 'desc' }];
    const answer = await search({ query: { match_all_query: {} }, sorts, start: 1, count: 1, select });
    expect(answer.body).toMatchObject({ total: 2, count: 1, hits: [{ data: { order_no: '00000001' } }] });
  });

  it.each([
    [
      'an unknown field',
      { term_query: { fields: ['basket_id'], operator: 'is', values: ['x'] } },
      {},
      'UnknownSearchFieldException',
    ],
    [
      'an undefined custom attribute',
      { term_query: { fields: ['c_no'], operator: 'is', values: ['x'] } },
      {},
      'UnknownSearchFieldException',
    ],
    [
      'an unknown operator',
      { term_query: { fields: ['status'], operator: 'like', values: ['x'] } },
      {},
      'UnknownSearchOperatorException',
    ],
    [
      'an operator without values',
      { term_query: { fields: ['status'], operator: 'is' } },
      {},
      'TermOperatorMismatchValuesException',
    ],
    [
      'an order of texts',
      { term_query: { fields: ['status'], operator: 'less', values: ['x'] } },
      {},
      'SearchOperatorNotApplicableException',
    ],
    [
      'a range of texts',
      { filtered_query: { query: { match_all_query: {} }, filter: { range_filter: { field: 'status', from: 'a' } } } },
      {},
      'RangeFilterTypeException',
    ],
    ['an unknown kind of query', { guess_query: {} }, {}, 'UnknownPropertyException'],
    ['too many hits at once', { match_all_query: {} }, { count: 201 }, 'PropertyConstraintViolationException'],
    [
      'hits beyond ten thousand',
      { match_all_query: {} },
      { start: 9_990, count: 20 },
      'PropertyConstraintViolationException',
    ],
    ['a malformed selector', { match_all_query: {} }, { select: '(hits.(' }, 'MalformedSelectorException'],
  ])('refuses %s', async (_, query, more, type) => {
    const answer = await search({ query, ...more });
    expect([answer.status, answer.body.fault.type]).toEqual([400, type]);
  });

  it('answers 500 when incremental indexing is switched off', async () => {
    shop.shop.change({ incrementalIndexing: false });
    expect((await search({ query: mark('r-1') })).status).toBe(500);
  });
});

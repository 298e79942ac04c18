import { describe, expect, it } from '@jest/globals';
import { intershop } from '../../../../lib/commerce/intershop/platform.ts';
import type { HttpRequest, HttpResponse } from '../../../../lib/http/http-client.ts';
import { orderRequest, plainSettings } from './order-request-fixture.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const references = { requestId: 'request-1', attempt: 1, customerNo: 'AGRO-017', basketId: 'basket-1' };

/** An adapter with a token, and a shop that answers as told. */
function connect(answer: (request: HttpRequest) => { status: number; json: unknown }, api = 'v1') {
  const sent: string[] = [];
  const platform = intershop.connect(plainSettings({ api }), {
    now: () => NOW,
    credentials: () => Promise.resolve({ login: 'ada', password: 'secret' }),
    http: (request): Promise<HttpResponse> => {
      sent.push(`${request.method} /${new URL(request.url).pathname.split('/').slice(6).join('/')}`);
      const { status, json } = answer(request);
      return Promise.resolve({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) });
    },
  });
  platform.adoptToken({ value: 'token-of-the-customer', expiresAt: NOW + 3_600_000, customer: 'AGRO-017' });
  return { platform, sent };
}

const place = (status: number, json: unknown) =>
  connect(() => ({ status, json })).platform.placeOrder(references, () => Promise.resolve(orderRequest()));

describe('an odd answer of Intershop', () => {
  it.each([
    ['nothing of an order', 201, { data: {} }],
    ['an order that was rolled back, without its id', 202, { data: { orderCreation: { status: 'ROLLED_BACK' } } }],
    ['a completed order, without its id', 201, { data: { orderCreation: { status: 'COMPLETED' } } }],
  ])('to a submission, which tells %s, is no approval', async (_, status, json) => {
    await expect(place(status, json)).rejects.toMatchObject({
      name: 'UnknownOutcomeError',
      code: 'BACKEND_ANSWER_UNREADABLE',
    });
  });

  it('to a submission, which speaks of an approval while the shop fails, is no approval', async () => {
    const json = { errors: [{ code: 'basket.approval_service.error' }] };
    await expect(place(500, json)).rejects.toMatchObject({ name: 'UnknownOutcomeError' });
    await expect(place(422, json)).resolves.toMatchObject({ held: { code: 'APPROVAL' } });
  });

  it('to a submission, which tells of a lock and of a payment, is no decline', async () => {
    const errors = [{ code: 'payment.in_use.error' }, { code: 'basket.locked_for_order_creation.error' }];
    await expect(place(422, { errors })).rejects.toMatchObject({ name: 'UnknownOutcomeError', code: 'CONFLICT' });
  });

  it('to a list of orders, without their totals, has the order itself read', async () => {
    const order = { id: 'order-1', externalOrderReference: 'request-1', basket: 'basket-1', statusCode: 'NEW' };
    const totals = { grandTotal: { gross: { value: 46.71, currency: 'EUR' } } };
    const { platform } = connect(({ url }) => ({
      status: 200,
      json: { data: url.endsWith('/orders/order-1') ? { ...order, totals } : [order] },
    }));
    await expect(platform.findOrder(references)).resolves.toMatchObject({
      found: 'order',
      order: { orderNo: 'order-1', placed: true, total: { minorUnits: 4671, currency: 'EUR' } },
    });
  });

  it('to a list of orders, which knows no pages, is read page by page all the same', async () => {
    const ids = Array.from({ length: 35 }, (_, index) => `order-${index + 1}`);
    const { platform, sent } = connect(({ url }) => {
      const id = /orders\/(order-\d+)$/.exec(url)?.[1];
      const mark = id === 'order-14' ? 'request-1' : 'another';
      const totals = { basketTotal: { value: 1, currencyMnemonic: 'EUR' } };
      if (url.includes('/baskets/')) {
        return { status: 404, json: { errors: [{ code: 'basket.not_found.error' }] } };
      }
      return id === undefined
        ? { status: 200, json: { elements: ids.map((each) => ({ uri: `shop/-/orders/${each}` })) } }
        : { status: 200, json: { id, externalOrderReference: mark, statusCode: 'NEW', totals } };
    }, 'legacy');
    await expect(platform.findOrder(references)).resolves.toMatchObject({ order: { orderNo: 'order-14' } });
    expect(sent.filter((call) => call.startsWith('GET /orders/order-'))).toHaveLength(20);
  });
});

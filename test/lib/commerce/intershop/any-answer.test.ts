import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intershop } from '../../../../lib/commerce/intershop/platform.ts';
import { OnbehalfError } from '../../../../lib/errors/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../../lib/http/http-client.ts';
import { orderRequest, plainSettings } from './order-request-fixture.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');

/** An adapter with a token whose shop answers the same to every call. */
function connect(answer: HttpResponse, api: string) {
  const sent: HttpRequest[] = [];
  const platform = intershop.connect(plainSettings({ api }), {
    now: () => NOW,
    credentials: () => Promise.resolve({ login: 'ada', password: 'secret' }),
    http: (request) => {
      sent.push(request);
      return Promise.resolve(answer);
    },
  });
  platform.adoptToken({ value: 'token-of-the-customer', expiresAt: NOW + 3_600_000, customer: 'AGRO-017' });
  return { platform, sent };
}

/** Names of the vendor's documents, with anything in them. */
const words = ['data', 'id', 'errors', 'messages', 'code', 'causes', 'orderCreation', 'status', 'statusCode', 'totals'];
const more = [
  'stopAction',
  'type',
  'uri',
  'failures',
  'included',
  'lineItems',
  'results',
  'valid',
  'infos',
  'elements',
];
const { document } = fc.letrec((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('OrderValidation', 'STOPPED', 'COMPLETED', 'NEW', 'basket.not_found.error', 'x/orders/order-1'),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('document'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words, ...more), tie('document'), { maxKeys: 4 }),
  ),
}));

const answers = fc.record({
  status: fc.constantFrom(
    200,
    201,
    202,
    204,
    207,
    301,
    400,
    403,
    404,
    406,
    409,
    410,
    415,
    422,
    423,
    429,
    500,
    502,
    503,
  ),
  headers: fc.constantFrom<Record<string, string>>({}, { 'content-type': 'text/plain' }, { 'error-key': 'a.b.error' }),
  body: fc.oneof(
    document.map((json) => JSON.stringify(json)),
    fc.constantFrom('', 'Unauthorized', '<html></html>', '{"data":'),
  ),
});

const apis = fc.constantFrom('v1', 'legacy');
const references = { requestId: 'request-1', attempt: 1, customerNo: 'AGRO-017', basketId: 'basket-1' };

/** What a promise came to: a value, or one of the six errors. */
async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'done';
  } catch (error) {
    expect(error).toBeInstanceOf(OnbehalfError);
    return error instanceof OnbehalfError ? error.name : 'unexpected';
  }
}

describe('whatever Intershop answers', () => {
  it('every call ends well or with one of the six errors', async () => {
    await fc.assert(
      fc.asyncProperty(answers, apis, async (answer, api) => {
        const { platform } = connect(answer, api);
        const payment = { ...references, payment: orderRequest().payment, total: { minorUnits: 1, currency: 'EUR' } };
        await outcomeOf(platform.prepareBasket(orderRequest(), { attempt: 1, repeated: true }));
        await outcomeOf(platform.findOrder({ ...references, orderNo: 'order-1' }));
        await outcomeOf(platform.authorizePayment({ ...payment, orderNo: 'order-1', repeated: true }));
        await outcomeOf(platform.authorizePayment({ ...payment, repeated: true }));
        await outcomeOf(platform.cancelOrder(references, { placed: 'cancel' }));
        await outcomeOf(platform.deleteBaskets(references));
      }),
      { numRuns: 150 },
    );
  });

  it('a basket is submitted once, and not called refused unless the shop says so', async () => {
    await fc.assert(
      fc.asyncProperty(answers, apis, async (answer, api) => {
        const { platform, sent } = connect(answer, api);
        const outcome = await outcomeOf(platform.placeOrder(references, () => Promise.resolve(orderRequest())));
        expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
        const proven = [400, 403, 406, 409, 415, 422, 423, 429].includes(answer.status);
        if (!proven && outcome !== 'done') {
          // A success may tell that the order was rolled back.
          expect(answer.status < 300 ? ['UnknownOutcomeError', 'RejectedError'] : ['UnknownOutcomeError']).toContain(
            outcome,
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  it('a basket that cannot be read is no proof that it was not submitted', async () => {
    const unreadable = { status: 200, headers: {}, body: '<html></html>' };
    const { platform } = connect(unreadable, 'v1');
    expect(await outcomeOf(platform.findOrder(references))).toBe('TransientError');
  });
});

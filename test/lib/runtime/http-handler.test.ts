import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer } from '../../../lib/http-api/answer.ts';
import type { HttpCall } from '../../../lib/http-api/http-call.ts';
import { httpHandler } from '../../../lib/runtime/http-handler.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';
import { apiEvent, type CallOptions } from '../../support/api-event.ts';
import { outputOf, parsed } from '../../support/output.ts';

const MARK = 'FORGED';

interface Result {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function handled(
  run: (call: HttpCall) => Promise<HttpAnswer>,
  { call = {}, remainingMs }: { call?: CallOptions; remainingMs?: number } = {},
) {
  const results: Result[] = [];
  const context = (remainingMs === undefined ? {} : { getRemainingTimeInMillis: () => remainingMs }) as Context;
  const lines = await outputOf(async () => {
    results.push(await httpHandler(run, createInvocationLog())(apiEvent(call), context));
  });
  const [result] = results;
  return { ...result!, problem: JSON.parse(result!.body), lines: parsed(lines), text: lines.join('\n') };
}

const fine = () => Promise.resolve({ status: 202, body: { state: 'ignored' } });
const failing = (error: Error) => () => Promise.reject(error);

describe('httpHandler', () => {
  it('answers JSON that nobody stores or takes for a page', async () => {
    const { statusCode, headers, body } = await handled(fine);
    expect([statusCode, body]).toEqual([202, '{"state":"ignored"}']);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('lets a function say otherwise', async () => {
    const headers = { 'cache-control': 'max-age=60', location: '/v1/requests/1' };
    const answer = await handled(() => Promise.resolve({ status: 200, headers, body: {} }));
    expect(answer.headers).toMatchObject(headers);
  });

  it('logs one line for a call, with what was noted of it', async () => {
    const { lines } = await handled(({ note }) => {
      note({ sender: 'crm' });
      note({ requestId: 'acme:1' });
      return fine();
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      message: 'call answered',
      route: 'POST /v1/requests',
      status: 202,
      sender: 'crm',
      requestId: 'acme:1',
      durationMs: expect.any(Number),
    });
  });

  it('logs nothing else that the caller wrote', async () => {
    const forged = `${MARK}\r\n{"level":"ERROR","message":"${MARK}"}\u2028\u001b[31m`;
    const call = {
      query: `sender=${forged}`,
      headers: { 'x-api-key': forged, 'user-agent': forged, [forged]: forged },
      body: forged,
    };
    for (const run of [fine, failing(new UnauthorizedError('unknown-sender')), failing(new TypeError(forged))]) {
      const { text } = await handled(run, { call });
      expect(text).not.toContain(MARK);
    }
  });

  it('answers a refused proof without detail, and logs why', async () => {
    const { problem, lines } = await handled(failing(new UnauthorizedError('wrong-proof', 'crm')));
    expect(problem).toMatchObject({ status: 401, type: 'urn:onbehalf:problem:unauthorized' });
    expect(JSON.stringify(problem)).not.toMatch(/crm|wrong/);
    expect(lines).toMatchObject([{ status: 401, refusal: 'wrong-proof', claimedSender: 'crm' }]);
  });

  it('tells the log where a mistake of ours came from, and the caller nothing', async () => {
    const { problem, lines, body } = await handled(failing(new TypeError('Jane Doe')));
    expect(problem.status).toBe(500);
    expect(lines).toMatchObject([{ level: 'ERROR', error: 'TypeError', stack: expect.stringContaining('at ') }, {}]);
    expect(`${body}${JSON.stringify(lines)}`).not.toContain('Jane Doe');
    expect(body).not.toContain('.ts');
  });

  it('takes bodies of 64 KiB and refuses larger ones, counted in bytes', async () => {
    const bodies = ['x'.repeat(65_536), 'x'.repeat(65_537), 'ü'.repeat(32_769)];
    const answers = await Promise.all(bodies.map((body) => handled(fine, { call: { body } })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 413, 413]);
  });

  it('counts the bytes behind base64', async () => {
    const body = Buffer.alloc(65_536).toString('base64');
    expect((await handled(fine, { call: { body, isBase64Encoded: true } })).statusCode).toBe(202);
  });

  it('answers before Lambda would cut it off, so that the sender comes again', async () => {
    const { statusCode, headers } = await handled(() => new Promise(() => undefined), { remainingMs: 510 });
    expect([statusCode, headers['content-type']]).toEqual([503, 'application/problem+json']);
    expect(headers['retry-after']).toBeDefined();
  });

  it.each([undefined, null, 'text', [], { requestContext: null }])(
    'answers an event that is none (%#)',
    async (event) => {
      const results: unknown[] = [];
      await outputOf(async () => {
        results.push(await httpHandler(fine, createInvocationLog())(event, {} as Context));
      });
      expect(results).toMatchObject([{ statusCode: 202 }]);
    },
  );
});

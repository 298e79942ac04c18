import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import type { CallbackReceipt } from '../../../lib/callbacks/send-callback.ts';
import { callbackHandler } from '../../../lib/runtime/callback-handler.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { outputOf, parsed } from '../../support/output.ts';

const record = (messageId: string, count = '1') => ({
  messageId,
  body: `body of ${messageId}`,
  receiptHandle: `receipt of ${messageId}`,
  attributes: { ApproximateReceiveCount: count, SentTimestamp: '1' },
});
const context = { functionName: 'onbehalf-test-send-callback' } as Context;

async function handled(input: unknown, send: (receipt: CallbackReceipt) => Promise<'done' | 'postponed'>) {
  let response: unknown;
  const returned: unknown[] = [];
  const meter = { messagesReturned: (...args: readonly unknown[]) => void returned.push(args) };
  const lines = await outputOf(async () => {
    response = await callbackHandler(send, { log: createInvocationLog(), meter })(input, context);
  });
  return { response, lines, returned };
}

describe('callbackHandler', () => {
  it('hands over what came and how often', async () => {
    const seen: CallbackReceipt[] = [];
    await handled({ Records: [record('a', '3')] }, (receipt) => {
      seen.push(receipt);
      return Promise.resolve('done');
    });
    expect(seen).toEqual([{ body: 'body of a', receiptHandle: 'receipt of a', attempt: 3 }]);
  });

  it('leaves what is postponed on the queue, and counts it for no failure', async () => {
    const { response, returned } = await handled({ Records: [record('a'), record('b')] }, ({ body }) =>
      Promise.resolve(body.endsWith('a') ? 'done' : 'postponed'),
    );
    expect([response, returned]).toEqual([{ batchItemFailures: [{ itemIdentifier: 'b' }] }, []]);
  });

  it('counts and logs what failed, without what the error says', async () => {
    const { response, returned, lines } = await handled({ Records: [record('a'), record('b')] }, ({ body }) =>
      body.endsWith('a') ? Promise.reject(new TypeError('Jane Doe')) : Promise.resolve('done'),
    );
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
    expect(returned).toEqual([[1, 'onbehalf-test-send-callback']]);
    expect(parsed(lines)).toMatchObject([{ message: 'callback goes back to its queue', error: 'TypeError' }]);
    expect(lines.join()).not.toContain('Jane');
  });

  it('does not let a receiver that never answers hold up the others', async () => {
    const done: string[] = [];
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    await handled({ Records: [record('slow'), record('b'), record('c')] }, async ({ body }) => {
      await (body.endsWith('slow') ? slow : undefined);
      done.push(body);
      if (done.length === 2) release();
      return 'done';
    });
    expect(done).toEqual(['body of b', 'body of c', 'body of slow']);
  });

  it.each([[{}], [{ Records: [] }]])('has nothing to do with %j', async (input) => {
    const { response } = await handled(input, () => Promise.resolve('done'));
    expect(response).toEqual({ batchItemFailures: [] });
  });
});

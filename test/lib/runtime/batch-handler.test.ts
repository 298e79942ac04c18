import type { Context } from 'aws-lambda';
import { describe, expect, it } from '@jest/globals';
import { batchHandler, type FailedMessage } from '../../../lib/runtime/batch-handler.ts';
import type { QueueMessage } from '../../../lib/steps/read-event.ts';
import { createInvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { parsed, outputOf } from '../../support/output.ts';

const record = (messageId: string) => ({ messageId, body: '{}', receiptHandle: 'x', attributes: {} });
const event = { Records: [record('a'), record('b')] };
const context = { functionName: 'onbehalf-test-start-order' } as Context;

async function handled(input: unknown, run: (messages: readonly QueueMessage[]) => readonly FailedMessage[]) {
  let response: unknown;
  const returned: unknown[] = [];
  const meter = { messagesReturned: (...args: readonly unknown[]) => void returned.push(args) };
  const lines = await outputOf(async () => {
    const handler = batchHandler(async (messages) => Promise.resolve(run(messages)), {
      log: createInvocationLog(),
      meter,
    });
    response = await handler(input, context);
  });
  return { response, lines, returned };
}

describe('batchHandler', () => {
  it('hands over messages without the transport around them', async () => {
    let seen: unknown;
    await handled(event, (messages) => {
      seen = messages;
      return [];
    });
    expect(seen).toEqual([
      { messageId: 'a', body: '{}' },
      { messageId: 'b', body: '{}' },
    ]);
  });

  it('is done with every message that did not fail', async () => {
    const { response } = await handled(event, () => [{ messageId: 'b', error: new Error('x') }]);
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  it('logs which message failed and the name of the error, not its message', async () => {
    const { lines } = await handled(event, () => [{ messageId: 'b', error: new TypeError('Jane Doe') }]);
    expect(parsed(lines)).toMatchObject([
      { level: 'ERROR', message: 'message goes back to its queue', messageId: 'b', error: 'TypeError' },
    ]);
    expect(lines.join()).not.toContain('Jane');
  });

  it('counts the messages that go back, because Lambda takes the invocation for a success', async () => {
    const { returned } = await handled(event, (messages) =>
      messages.map(({ messageId }) => ({ messageId, error: new Error('x') })),
    );
    expect(returned).toEqual([[2, 'onbehalf-test-start-order']]);
  });

  it('counts nothing while nothing goes back', async () => {
    const { returned } = await handled(event, () => []);
    expect(returned).toEqual([]);
  });

  it.each([[{}], [{ Records: [] }]])('has nothing to do with %j', async (input) => {
    const { response } = await handled(input, () => []);
    expect(response).toEqual({ batchItemFailures: [] });
  });

  it('fails on an event that is not from SQS', async () => {
    await expect(handled({ Records: [{ body: 5 }] }, () => [])).rejects.toThrow();
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { receiveAll } from './receive.ts';
import { reachTarget, type Target } from './target.ts';

let target: Target;

beforeAll(async () => {
  target = await reachTarget();
});
afterAll(() => target.close());

async function sendAll(queue: string, bodies: readonly string[]): Promise<void> {
  await target.sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: await target.queueUrl(queue),
      Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
    }),
  );
}

async function emptied(queue: string): Promise<void> {
  const QueueUrl = await target.queueUrl(queue);
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  for (let left = 1; left > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { Attributes } = await target.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    left = AttributeNames.reduce((sum, name) => sum + Number(Attributes![name]), 0);
  }
}

describe('an event source mapping', () => {
  it('deletes what succeeded and leaves only the named failures to the redrive policy', async () => {
    const [good, bad, fine] = [randomUUID(), randomUUID(), randomUUID()] as const;
    await sendAll('work', [
      JSON.stringify({ id: good }),
      JSON.stringify({ id: bad, outcome: 'fail' }),
      JSON.stringify({ id: fine }),
    ]);
    const [dead] = await receiveAll(target, 'work-dead-letters', [bad]);
    // The second receipt was the last: the failed message was tried twice, alone.
    expect(dead).toMatchObject({ Body: JSON.stringify({ id: bad, outcome: 'fail' }) });
    await emptied('work');
    await emptied('work-dead-letters');
  });

  it.each(['throw', 'malformed'])('returns the whole batch when the function answers by: %s', async (outcome) => {
    const [good, bad] = [randomUUID(), randomUUID()] as const;
    await sendAll('work', [JSON.stringify({ id: good }), JSON.stringify({ id: bad, outcome })]);
    await receiveAll(target, 'work-dead-letters', [good, bad]);
    await emptied('work');
  });

  it('has no more batches under way than its maximum concurrency', async () => {
    const bodies = Array.from({ length: 6 }, () => randomUUID());
    await sendAll('busy', bodies);
    const reports = await receiveAll(target, 'reports', bodies);
    const spans = reports.map(({ Body }) => JSON.parse(Body!) as { start: number; end: number });
    const underWay = spans.map(({ start }) => spans.filter((span) => span.start <= start && start < span.end).length);
    expect(Math.max(...underWay)).toBe(2);
  });
});

import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Destination } from './send-events.ts';

/** A letter as far as it is understood: both failure envelopes and outcomes of rejected orders. */
const letterSchema = z.looseObject({
  requestId: z.string().optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  hint: z.string().optional(),
  sender: z.looseObject({ eventId: z.string().optional(), messageId: z.string().optional() }).optional(),
});

/** @see letterSchema */
export type Letter = z.infer<typeof letterSchema>;

/** Names of the queues in which something can be waiting, and who acts on it. */
export const DEAD_LETTER_QUEUES = ['dead-letters', 'rejected-orders', 'undelivered-events'] as const;

/** Looks into a queue without taking anything out: what is read becomes visible again a moment later. */
export async function peek(destination: Destination, queue: (typeof DEAD_LETTER_QUEUES)[number]): Promise<Letter[]> {
  const client = new SQSClient({ ...destination.client, useQueueUrlAsEndpoint: false });
  const queueUrl = destination.eventsQueueUrl.replace(/events$/, queue);
  const letters = new Map<string, Letter>();
  try {
    for (;;) {
      // Hidden for a moment, so that the next call brings the next ten.
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 5 }),
      );
      const unseen = Messages.filter(({ MessageId = '' }) => !letters.has(MessageId));
      if (unseen.length === 0) {
        return [...letters.values()];
      }
      unseen.forEach(({ MessageId = '', Body = '' }) => letters.set(MessageId, toLetter(Body)));
    }
  } finally {
    client.destroy();
  }
}

function toLetter(body: string): Letter {
  try {
    return letterSchema.parse(JSON.parse(body));
  } catch {
    return { reason: 'a message that is no envelope; look at it in the queue' };
  }
}

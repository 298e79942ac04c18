import type { QueueLimits } from './deployed.ts';
import type { Invoke } from './function-host.ts';
import * as z from 'zod';
import type { VirtualTime } from './virtual-time.ts';

const batchResponseSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** @see createQueue */
export interface QueueOptions {
  readonly limits: QueueLimits;
  readonly time: VirtualTime;
  /** The function at the end of the queue. */
  readonly consumer: Invoke;
  /** Copies of each message that are delivered: "at least once" allows any number. */
  readonly copies: number;
  /** Told a message that was delivered too often. */
  readonly onDeadLetter: (body: string) => void;
}

/** Milliseconds until a message is delivered. */
const DELIVERY_MS = 10;

/** A standard queue with an event source: what its function does not take comes again, and in the end is put aside. */
export function createQueue({ limits, time, consumer, copies, onDeadLetter }: QueueOptions) {
  let sent = 0;

  async function deliver(messageId: string, body: string, receives: number): Promise<void> {
    if (receives > limits.maxReceives) {
      onDeadLetter(body);
    } else if (!(await takes(consumer, messageId, body))) {
      time.after(limits.visibilitySeconds * 1000, () => void deliver(messageId, body, receives + 1));
    }
  }

  const sendText = (body: string) => {
    sent += 1;
    const messageId = `message-${sent}`;
    for (let copy = 0; copy < copies; copy += 1) {
      time.after(DELIVERY_MS, () => void deliver(messageId, body, 1));
    }
  };

  return { sendText, send: (message: object) => sendText(JSON.stringify(message)) };
}

async function takes(consumer: Invoke, messageId: string, body: string): Promise<boolean> {
  try {
    const response = await consumer({ Records: [{ messageId, body }] });
    return batchResponseSchema.parse(response).batchItemFailures.length === 0;
  } catch {
    // The function died: all its messages come again.
    return false;
  }
}

import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { errorFields } from '../telemetry/log.ts';
import type { BatchMeter } from '../telemetry/meter.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import type { QueueMessage } from '../steps/read-event.ts';

/** What SQS hands to Lambda (AWS, "Using Lambda with Amazon SQS"); only what is read. */
const sqsEventSchema = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })).default([]),
});

/** A message that stays on the queue, and why. */
export interface FailedMessage {
  readonly messageId: string;
  readonly error: unknown;
}

interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** @see batchHandler */
export interface BatchHandlerOptions {
  readonly log: InvocationLog;
  readonly meter: BatchMeter;
}

/**
 * Makes a Lambda handler of a function that works on a batch: messages that failed go back to their queue, the others
 * are done. Those that go back are counted, because Lambda does not take such an invocation for an error.
 */
export function batchHandler(
  run: (messages: readonly QueueMessage[]) => Promise<readonly FailedMessage[]>,
  { log, meter }: BatchHandlerOptions,
): (event: unknown, context: Context) => Promise<BatchResponse> {
  return middy<unknown, BatchResponse>().handler(async (event: unknown, { functionName }) => {
    const { Records } = sqsEventSchema.parse(event);
    log.begin({});
    const failed = await run(Records);
    for (const { messageId, error } of failed) {
      log.error('message goes back to its queue', { messageId, ...errorFields(error) });
    }
    if (failed.length > 0) {
      meter.messagesReturned(failed.length, functionName);
    }
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}

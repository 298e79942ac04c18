import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { CallbackReceipt } from '../callbacks/send-callback.ts';
import { errorFields } from '../telemetry/log.ts';
import type { BatchMeter } from '../telemetry/meter.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';

/** What SQS hands to Lambda (AWS, "Using Lambda with Amazon SQS"); only what is read. */
const sqsEventSchema = z.object({
  Records: z
    .array(
      z.object({
        messageId: z.string(),
        body: z.string(),
        receiptHandle: z.string(),
        attributes: z.object({ ApproximateReceiveCount: z.coerce.number() }),
      }),
    )
    .default([]),
});

interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** @see callbackHandler */
export interface CallbackHandlerOptions {
  readonly log: InvocationLog;
  readonly meter: BatchMeter;
}

/**
 * Makes a Lambda handler that sends callbacks, those of a batch side by side: a receiver that does not answer holds its
 * batch up for the time of one call. One that is postponed stays on its queue as if it had failed, and is not counted as
 * such: receivers fail, and nobody here has to act.
 */
export function callbackHandler(
  send: (receipt: CallbackReceipt) => Promise<'done' | 'postponed'>,
  { log, meter }: CallbackHandlerOptions,
): (event: unknown, context: Context) => Promise<BatchResponse> {
  return middy<unknown, BatchResponse>().handler(async (event: unknown, { functionName }) => {
    const { Records } = sqsEventSchema.parse(event);
    log.begin({});
    const results = await Promise.allSettled(
      Records.map(async ({ body, receiptHandle, attributes }) =>
        send({ body, receiptHandle, attempt: attributes.ApproximateReceiveCount }),
      ),
    );
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [errorFields(result.reason)] : []));
    for (const fields of errors) {
      log.error('callback goes back to its queue', fields);
    }
    if (errors.length > 0) {
      meter.messagesReturned(errors.length, functionName);
    }
    const isDone = (index: number): boolean => {
      const result = results[index];
      return result?.status === 'fulfilled' && result.value === 'done';
    };
    return {
      batchItemFailures: Records.flatMap(({ messageId }, index) =>
        isDone(index) ? [] : [{ itemIdentifier: messageId }],
      ),
    };
  });
}

import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { type Caller, type JsonService, type Operation, operation } from '../http/operation.ts';
import { paginate } from '../paginate.ts';
import { perEntry } from './batch.ts';
import { describeMessage, describeQueue } from './describe.ts';
import { createMoveTaskOperations } from './move-tasks-service.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';
import { receiveOrWait } from './receive-or-wait.ts';
import { sendMessage, sendSchema } from './send-message.ts';

const toQueue = { QueueUrl: z.string() };
const names = z.array(z.string()).optional();
const receive = z.strictObject({
  ...toQueue,
  MaxNumberOfMessages: z.number().min(1).max(10).default(1),
  WaitTimeSeconds: z.number().min(0).max(20).optional(),
  VisibilityTimeout: z.number().min(0).max(43_200).optional(),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});
const list = z.strictObject({
  QueueNamePrefix: z.string().default(''),
  MaxResults: z.number().int().min(1).max(1000).default(1000),
  NextToken: z.string().optional(),
});
const receipt = { ReceiptHandle: z.string() };
const visibility = { ...receipt, VisibilityTimeout: z.number().min(0).max(43_200) };

/** Errors whose name differs between the JSON protocol and the older query protocol. */
export const SQS_QUERY_ERROR_CODES = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
};

/** Amazon SQS. */
export function createSqsService(queues: Queues, clock: Clock): JsonService {
  const onQueue = <T extends { QueueUrl: string }>(
    schema: z.ZodType<T>,
    handle: (queue: Queue, input: T, caller: Caller) => unknown,
  ): Operation =>
    operation(schema, (input, caller) => handle(queues.byUrl(input.QueueUrl), input, caller), 'InvalidParameterValue');

  const operations: Record<string, Operation> = {
    SendMessage: onQueue(sendSchema.extend(toQueue), sendMessage),
    SendMessageBatch: onQueue(batchOf(sendSchema), (queue, { Entries }) =>
      perEntry(Entries, (entry) => sendMessage(queue, entry)),
    ),
    DeleteMessage: onQueue(z.strictObject({ ...toQueue, ...receipt }), (queue, { ReceiptHandle }) => {
      queue.delete(ReceiptHandle);
    }),
    DeleteMessageBatch: onQueue(batchOf(z.strictObject(receipt)), (queue, { Entries }) =>
      perEntry(Entries, ({ ReceiptHandle }) => {
        queue.delete(ReceiptHandle);
      }),
    ),
    ChangeMessageVisibility: onQueue(z.strictObject({ ...toQueue, ...visibility }), (queue, input) => {
      queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout);
    }),
    ChangeMessageVisibilityBatch: onQueue(batchOf(z.strictObject(visibility)), (queue, { Entries }) =>
      perEntry(Entries, (entry) => {
        queue.changeVisibility(entry.ReceiptHandle, entry.VisibilityTimeout);
      }),
    ),
    ReceiveMessage: onQueue(receive, async (queue, input, caller) => {
      const messages = await receiveOrWait(queue, input, { clock, caller });
      return messages.length === 0 ? {} : { Messages: messages.map((message) => describeMessage(message, input)) };
    }),
    GetQueueAttributes: onQueue(z.strictObject({ ...toQueue, AttributeNames: names }), (queue, { AttributeNames }) => ({
      Attributes: describeQueue(queue, AttributeNames),
    })),
    PurgeQueue: onQueue(z.strictObject(toQueue), (queue) => {
      queue.purge();
    }),
    GetQueueUrl: operation(
      z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() }),
      ({ QueueName }) => ({ QueueUrl: queues.byName(QueueName).url }),
    ),
    ListQueues: operation(list, ({ QueueNamePrefix, MaxResults: maxResults, NextToken: nextToken }) => {
      const found = [...queues.all].filter(({ name }) => name.startsWith(QueueNamePrefix));
      const page = paginate(found, { maxResults, nextToken });
      return { QueueUrls: page.items.map(({ url }) => url), NextToken: page.nextToken };
    }),
    ...createMoveTaskOperations(queues, clock),
  };
  return { target: 'AmazonSQS', contentType: 'application/x-amz-json-1.0', operations };
}

function batchOf<T extends z.ZodRawShape>(entry: z.ZodObject<T>) {
  return z.strictObject({ ...toQueue, Entries: z.array(entry.extend({ Id: z.string() })) });
}

import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { HeldMessage, LetterBox } from '../letters/letter-box.ts';

/** @see createSqsLetterBox */
export interface SqsLetterBoxOptions {
  readonly client: SQSClient;
  /** URLs of the queues of a stage by short name, such as `dead-letters`. */
  readonly queueUrl: (name: string) => Promise<string>;
  /** What stands before the short names. */
  readonly prefix: string;
}

/** A queue of a stage as a letter box. @param queue Its short name. */
export function createSqsLetterBox(queue: string, { client, queueUrl, prefix }: SqsLetterBoxOptions): LetterBox {
  return {
    async count() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: await queueUrl(queue),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    async take(hideSeconds, waitSeconds) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: await queueUrl(queue),
          MaxNumberOfMessages: 10,
          VisibilityTimeout: hideSeconds,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages.map((message) => heldMessage(message, prefix));
    },
    async giveBack(messages) {
      if (messages.length > 0) {
        await client.send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: await queueUrl(queue),
            // What fails here was taken by somebody else, or shows again by itself.
            Entries: messages.map(({ receipt }, index) => ({
              Id: String(index),
              ReceiptHandle: receipt,
              VisibilityTimeout: 0,
            })),
          }),
        );
      }
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: await queueUrl(queue), ReceiptHandle: receipt }));
    },
    async copyToOrigin({ body, origin }) {
      await client.send(new SendMessageCommand({ QueueUrl: await queueUrl(origin), MessageBody: body }));
    },
  };
}

/**
 * A redrive policy leaves the queue that it moved a message from in a system attribute (AWS, "ReceiveMessage");
 * EventBridge leaves the target that did not take an event in an attribute of its own (AWS, "Using dead-letter queues
 * to process undelivered events").
 */
function heldMessage(message: Message, prefix: string): HeldMessage {
  const { MessageId = '', ReceiptHandle = '', Body = '', Attributes = {}, MessageAttributes = {} } = message;
  const arn = Attributes.DeadLetterQueueSourceArn ?? MessageAttributes['TARGET_ARN']?.StringValue ?? '';
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  return {
    id: MessageId,
    receipt: ReceiptHandle,
    body: Body,
    sentAt: Number(Attributes.SentTimestamp ?? 0),
    // A queue of somebody else's is none of ours to write to.
    ...(name.startsWith(prefix) && { origin: name.slice(prefix.length) }),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([key, { StringValue }]) => [key, StringValue]),
    ),
  };
}

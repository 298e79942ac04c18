import type { Message } from './message.ts';
import { md5OfAttributes, type MessageAttributes } from './message-attributes.ts';
import type { Queue } from './queue.ts';

/** Which attributes a receiver asked for. */
export interface WantedAttributes {
  readonly AttributeNames?: readonly string[] | undefined;
  readonly MessageSystemAttributeNames?: readonly string[] | undefined;
  readonly MessageAttributeNames?: readonly string[] | undefined;
}

/** The system attributes of a received message. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    SenderId: 'local',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
    ...(message.traceHeader !== undefined && { AWSTraceHeader: message.traceHeader }),
    ...(message.sourceArn !== undefined && { DeadLetterQueueSourceArn: message.sourceArn }),
  };
}

/** A message as `ReceiveMessage` answers it. */
export function describeMessage(message: Message, wanted: WantedAttributes) {
  const attributes = pick(systemAttributes(message), [
    ...(wanted.AttributeNames ?? []),
    ...(wanted.MessageSystemAttributeNames ?? []),
  ]);
  const messageAttributes: MessageAttributes = pick(message.attributes, wanted.MessageAttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5OfBody,
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(Object.keys(messageAttributes).length > 0 && {
      MessageAttributes: messageAttributes,
      MD5OfMessageAttributes: md5OfAttributes(messageAttributes),
    }),
  };
}

/** A queue as `GetQueueAttributes` answers it. */
export function describeQueue(queue: Queue, wanted: readonly string[] = []): Record<string, string> {
  const { settings, counts, redrivePolicy } = queue;
  const attributes = {
    QueueArn: queue.arn,
    VisibilityTimeout: String(settings.visibilityTimeout),
    MessageRetentionPeriod: String(settings.retention),
    DelaySeconds: String(settings.delay),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveWait),
    MaximumMessageSize: String(settings.maximumMessageSize),
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    ...(redrivePolicy && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: redrivePolicy.deadLetterQueue.arn,
        maxReceiveCount: redrivePolicy.maxReceiveCount,
      }),
    }),
  };
  return pick(attributes, wanted);
}

/** The named entries; `All`, `.*` and `prefix.*` as SQS reads them. */
function pick<T>(entries: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  const wanted = (name: string) =>
    names.some(
      (pattern) =>
        pattern === 'All' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(entries).filter(([name]) => wanted(name)));
}

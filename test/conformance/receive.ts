import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Target } from './target.ts';

/**
 * Receives and deletes messages until one has been seen for each marker; messages without any of them, or without what
 * all have in common, are left out.
 */
export async function receiveAll(
  target: Target,
  queue: string,
  markers: readonly string[],
  common = '',
): Promise<Message[]> {
  const QueueUrl = await target.queueUrl(queue);
  const seen = new Map<string, Message>();
  while (seen.size < markers.length) {
    const { Messages = [] } = await target.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    for (const message of Messages) {
      await target.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      const marker = markers.find((each) => message.Body!.includes(each) && message.Body!.includes(common));
      if (marker !== undefined) {
        seen.set(marker, message);
      }
    }
  }
  return markers.map((marker) => seen.get(marker)!);
}

import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FailedExecutions } from '../steps/execution-control.ts';

/** @param queueUrl URL of the queue. */
export function createFailedExecutions(client: SQSClient, queueUrl: string): FailedExecutions {
  return {
    async send(change) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(change) }));
    },
  };
}

import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FailureEnvelope } from '../errors/failure-envelope.ts';

/** The dead-letter queue for operators. */
export interface DeadLetters {
  /** Puts one envelope on the queue. */
  send(envelope: FailureEnvelope): Promise<void>;
}

/** @param queueUrl URL of the queue. */
export function createDeadLetters(client: SQSClient, queueUrl: string): DeadLetters {
  return {
    async send(envelope) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(envelope) }));
    },
  };
}

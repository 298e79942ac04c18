import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { OrderMessage } from '../steps/workflow-state.ts';

/** Where accepted requests wait for their start; one queue for each connection. */
export interface OrderQueue {
  /**
   * Sends up to ten messages for one connection.
   * @returns the request ids that were not taken; empty when all were.
   */
  send(connection: string, messages: readonly OrderMessage[]): Promise<readonly string[]>;
}

/** @param urlPrefix A queue's URL is this and the connection's name. */
export function createOrderQueue(client: SQSClient, urlPrefix: string): OrderQueue {
  return {
    async send(connection, messages) {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: urlPrefix + connection,
          Entries: messages.map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) })),
        }),
      );
      return Failed.flatMap(({ Id }) => messages[Number(Id)]?.requestId ?? []);
    },
  };
}

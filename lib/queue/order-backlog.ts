import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What waits in the orders queues. */
export interface OrderBacklog {
  /** Whether messages of a connection wait for their start, as far as SQS knows: its count is approximate. */
  isWaiting(connection: string): Promise<boolean>;
}

/** @param urlPrefix A queue's URL is this and the connection's name. */
export function createOrderBacklog(client: SQSClient, urlPrefix: string): OrderBacklog {
  return {
    async isWaiting(connection) {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: urlPrefix + connection,
          AttributeNames: ['ApproximateNumberOfMessages'],
        }),
      );
      return Number(Attributes.ApproximateNumberOfMessages ?? 0) > 0;
    },
  };
}

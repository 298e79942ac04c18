import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** Why a callback was given up. */
export interface GivenUp {
  /** `gone`: the receiver answered 410. `exhausted`: it did not take it in a day. The others: the host may not be called. */
  readonly reason: 'gone' | 'exhausted' | 'host_not_allowed' | 'address_not_public';
  /** Absent when it could not be read, or told. */
  readonly requestId?: string | undefined;
  readonly host: string;
  /** HTTP status of the last answer. */
  readonly status?: number | undefined;
  /** Calls that were made. */
  readonly attempts: number;
}

/** The queue of callbacks, and that of those that were given up. */
export interface CallbackQueues {
  /** Hides a callback that was received, for so many seconds; then it comes again. */
  postpone(receipt: string, seconds: number): Promise<void>;
  /** Puts a callback where a person finds it. @param body The event, as it came. */
  giveUp(body: string, why: GivenUp): Promise<void>;
}

/** @see createCallbackQueues */
export interface CallbackQueueUrls {
  readonly callbacks: string;
  readonly undelivered: string;
}

/** The queues in SQS. What is known of a callback that was given up stands in the attributes of its message. */
export function createCallbackQueues(client: SQSClient, { callbacks, undelivered }: CallbackQueueUrls): CallbackQueues {
  return {
    async postpone(receipt, seconds) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: callbacks,
          ReceiptHandle: receipt,
          VisibilityTimeout: Math.ceil(seconds),
        }),
      );
    },
    async giveUp(body, why) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: undelivered,
          MessageBody: body,
          MessageAttributes: attributesOf(why),
        }),
      );
    },
  };
}

const attributesOf = ({
  reason,
  requestId,
  host,
  status,
  attempts,
}: GivenUp): Record<string, MessageAttributeValue> => ({
  reason: text(reason),
  ...(requestId !== undefined && { requestId: text(requestId) }),
  host: text(host),
  ...(status !== undefined && { status: text(String(status)) }),
  attempts: text(String(attempts)),
});

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });

import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Longest time SQS keeps a message (AWS, SQS quotas). */
const LONGEST_RETENTION = Duration.days(14);

/** @see MessageQueue */
export interface MessageQueueProps {
  /** Physical name. */
  readonly queueName: string;
  /** How long a message is kept. @default 14 days, the longest SQS allows */
  readonly retentionPeriod?: Duration;
  /** Where a message goes after {@link maxReceiveCount} deliveries. @default nowhere: for dead-letter queues only */
  readonly deadLetterQueue?: IQueue;
  /** Deliveries before a message is a dead letter. @default 5 */
  readonly maxReceiveCount?: number;
  /**
   * Timeout of the function that reads the queue. The visibility timeout is six times as long, so that a message is
   * not handed out again while Lambda still retries the batch (AWS, "Using Lambda with Amazon SQS").
   * @default 30 seconds of visibility, for queues that no function reads
   */
  readonly consumerTimeout?: Duration;
  /** For messages that hold personal data. @default the key of SQS, for messages that hold ids only */
  readonly encryptionKey?: IKey;
  /** @default messages are lost with the stack: the journal knows the requests */
  readonly removalPolicy?: RemovalPolicy;
}

/** A queue as every queue here is: encrypted, TLS only, with a stated retention. */
export class MessageQueue extends Queue {
  constructor(scope: Construct, id: string, props: MessageQueueProps) {
    super(scope, id, {
      queueName: props.queueName,
      retentionPeriod: props.retentionPeriod ?? LONGEST_RETENTION,
      visibilityTimeout: Duration.seconds(6 * (props.consumerTimeout ?? Duration.seconds(5)).toSeconds()),
      enforceSSL: true,
      ...(props.encryptionKey
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: props.encryptionKey }
        : { encryption: QueueEncryption.SQS_MANAGED }),
      ...(props.deadLetterQueue && {
        deadLetterQueue: { queue: props.deadLetterQueue, maxReceiveCount: props.maxReceiveCount ?? 5 },
      }),
      ...(props.removalPolicy && { removalPolicy: props.removalPolicy }),
    });
  }
}

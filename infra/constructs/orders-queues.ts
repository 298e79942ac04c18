import { Aws, type Duration } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Connection } from '../../lib/commerce/connection.ts';
import { MessageQueue } from './message-queue.ts';

/** @see OrdersQueues */
export interface OrdersQueuesProps {
  /** Beginning of the physical names. */
  readonly prefix: string;
  readonly connections: readonly Connection[];
  readonly deadLetters: MessageQueue;
  /** Timeout of the function that reads the queues. */
  readonly consumerTimeout: Duration;
}

/** A connection and the queue of its orders. */
export interface OrdersQueue {
  readonly connection: Connection;
  readonly queue: MessageQueue;
}

/** One queue for each connection, so that the backlog of one shop never holds up another. Ids only. */
export class OrdersQueues extends Construct {
  readonly all: readonly OrdersQueue[];
  /** A queue's URL is this and the connection's name. */
  readonly urlPrefix: string;
  /** A queue's name is this and the connection's name. */
  readonly namePrefix: string;

  constructor(scope: Construct, id: string, { prefix, connections, deadLetters, consumerTimeout }: OrdersQueuesProps) {
    super(scope, id);
    this.namePrefix = `${prefix}-orders-`;
    this.urlPrefix = `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/${this.namePrefix}`;
    this.all = connections.map((connection) => ({
      connection,
      queue: new MessageQueue(this, connection.name, {
        queueName: this.namePrefix + connection.name,
        deadLetterQueue: deadLetters,
        // An hour of tries: starting an execution is refused when its account is throttled, and harmless to repeat.
        maxReceiveCount: 10,
        consumerTimeout,
      }),
    }));
  }

  /** Lets a function send to every queue. */
  grantSendToAll(grantee: IGrantable): void {
    this.grantAll(grantee, 'sqs:SendMessage');
  }

  /** Lets a function see how many messages wait in every queue. */
  grantCountAll(grantee: IGrantable): void {
    this.grantAll(grantee, 'sqs:GetQueueAttributes');
  }

  /**
   * By the beginning of the queues' names, since those of fifty queues do not fit into one role's policies beside fifty
   * secrets.
   */
  private grantAll(grantee: IGrantable, action: string): void {
    Grant.addToPrincipal({
      grantee,
      actions: [action],
      resourceArns: [`arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${this.namePrefix}*`],
    });
  }
}

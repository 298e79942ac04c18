import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { pacing } from '../../lib/steps/pacing.ts';
import { AppFunction } from './app-function.ts';
import type { OrdersQueues } from './orders-queues.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see StartOrder */
export interface StartOrderProps {
  readonly settings: StageSettings;
  readonly ordersQueues: OrdersQueues;
  readonly stateMachine: IStateMachine;
}

/**
 * Starts executions no faster than each connection's rate. The event source bounds how many batches are under way and
 * how large they are; the function waits after each start. @see pacing
 */
export class StartOrder extends AppFunction {
  static readonly TIMEOUT = Duration.seconds(60);

  constructor(scope: Construct, id: string, { settings, ordersQueues, stateMachine }: StartOrderProps) {
    super(scope, id, {
      settings,
      slug: 'start-order',
      description: "Starts the order workflow, paced to each shop's rate.",
      timeout: StartOrder.TIMEOUT,
      // It sleeps most of its time, and its time is paid by the size of its memory.
      memorySize: 256,
      environment: { STATE_MACHINE_ARN: stateMachine.stateMachineArn },
      monitoring: { errorImpact: 'Accepted requests are not worked on; they wait in their orders queue.' },
    });
    stateMachine.grantStartExecution(this);
    for (const { connection, queue } of ordersQueues.all) {
      const { batchSize, concurrency } = pacing(connection.ordersPerSecond);
      this.addEventSource(
        new SqsEventSource(queue, { batchSize, maxConcurrency: concurrency, reportBatchItemFailures: true }),
      );
    }
  }
}

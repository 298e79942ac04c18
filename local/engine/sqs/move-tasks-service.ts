import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { type Operation, operation } from '../http/operation.ts';
import { ServiceError } from '../service-error.ts';
import { MoveTask } from './move-task.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';

const start = z.strictObject({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: z.number().int().min(1).max(500).optional(),
});
const list = z.strictObject({ SourceArn: z.string(), MaxResults: z.number().int().min(1).max(10).default(1) });

/** The operations of Amazon SQS that bring dead letters back. */
export function createMoveTaskOperations(queues: Queues, clock: Clock): Record<string, Operation> {
  function queueOf(arn: string, parameter: string): Queue {
    const queue = queues.byArn(arn);
    if (!queue) {
      throw notFound(`The resource that you specified for the ${parameter} parameter doesn't exist.`);
    }
    return queue;
  }

  const tasksOf = (source: Queue) => queues.moveTasks.filter(({ order }) => order.source === source);

  return {
    StartMessageMoveTask: operation(
      start,
      ({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond }) => {
        const source = queueOf(SourceArn, 'SourceArn');
        const destination = DestinationArn === undefined ? undefined : queueOf(DestinationArn, 'DestinationArn');
        if (![...queues.all].some(({ redrivePolicy }) => redrivePolicy?.deadLetterQueue === source)) {
          throw invalid('Source queue must be configured as a Dead Letter Queue.');
        }
        if (tasksOf(source).some(({ status }) => status === 'RUNNING')) {
          throw invalid('There is already a task running. Only one active task is allowed for a source queue.');
        }
        const task = new MoveTask({ source, destination, perSecond, findQueue: (arn) => queues.byArn(arn) }, clock);
        queues.moveTasks.push(task);
        return { TaskHandle: task.handle };
      },
      'InvalidParameterValue',
    ),
    ListMessageMoveTasks: operation(
      list,
      ({ SourceArn, MaxResults }) => ({
        Results: tasksOf(queueOf(SourceArn, 'SourceArn')).slice(-MaxResults).reverse().map(describeTask),
      }),
      'InvalidParameterValue',
    ),
    CancelMessageMoveTask: operation(
      z.strictObject({ TaskHandle: z.string() }),
      ({ TaskHandle }) => {
        const task = queues.moveTasks.find(({ handle }) => handle === TaskHandle);
        if (!task) {
          throw notFound('Task does not exist.');
        }
        if (task.status !== 'RUNNING') {
          throw invalid('Only active tasks can be cancelled.');
        }
        task.cancel();
        return { ApproximateNumberOfMessagesMoved: task.moved };
      },
      'InvalidParameterValue',
    ),
  };
}

function describeTask({ handle, order, status, moved, toMove, startedAt, failureReason }: MoveTask) {
  return {
    ...(status === 'RUNNING' && { TaskHandle: handle }),
    Status: status,
    SourceArn: order.source.arn,
    DestinationArn: order.destination?.arn,
    MaxNumberOfMessagesPerSecond: order.perSecond,
    ApproximateNumberOfMessagesMoved: moved,
    ApproximateNumberOfMessagesToMove: toMove,
    FailureReason: failureReason,
    StartedTimestamp: startedAt,
  };
}

const notFound = (message: string) => new ServiceError('ResourceNotFoundException', message, 404);
const invalid = (message: string) => new ServiceError('InvalidParameterValue', message);

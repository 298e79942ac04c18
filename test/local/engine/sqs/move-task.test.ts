import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMoveTaskOperations } from '../../../../local/engine/sqs/move-tasks-service.ts';
import { Queue } from '../../../../local/engine/sqs/queue.ts';
import { Queues } from '../../../../local/engine/sqs/queues.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';

const settings = { visibilityTimeout: 30, retention: 345_600, delay: 0, receiveWait: 0, maximumMessageSize: 1000 };
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

let clock: ManualClock;
let queues: Queues;
let orders: Queue;
let other: Queue;
let dead: Queue;
let call: (operation: string, input: object) => Record<string, unknown>;

beforeEach(() => {
  clock = createManualClock();
  queues = new Queues();
  const create = (name: string) => {
    const queue = new Queue({ name, arn: arnOf(name), url: name }, settings, clock);
    queues.add(queue);
    return queue;
  };
  [orders, other, dead] = [create('orders'), create('other'), create('dead')];
  orders.redrivePolicy = { deadLetterQueue: dead, maxReceiveCount: 1 };
  const operations = createMoveTaskOperations(queues, clock);
  call = (operation, input) => operations[operation]!(input, { onGone: () => undefined }) as ReturnType<typeof call>;
});

/** Lets the redrive policy bring messages to the dead-letter queue. */
function die(...bodies: string[]): void {
  const attributes = { kind: { DataType: 'String', StringValue: 'renewal' } };
  bodies.forEach((body) => orders.send({ body, attributes }));
  orders.receive(10);
  clock.advance(30_000);
  orders.receive(10);
}
const start = (more = {}) => call('StartMessageMoveTask', { SourceArn: dead.arn, ...more });
const tasks = (more = {}) =>
  call('ListMessageMoveTasks', { SourceArn: dead.arn, ...more })['Results'] as Record<string, unknown>[];
const bodies = (queue: Queue) => [...queue.messages].map(({ body }) => body);

describe('a message move task', () => {
  it('brings dead letters back to where they came from, as new messages', () => {
    die('a', 'b');
    const ids = [...dead.messages].map(({ id }) => id);
    start();
    expect(tasks()).toMatchObject([
      { Status: 'RUNNING', TaskHandle: expect.any(String), ApproximateNumberOfMessagesToMove: 2 },
    ]);
    clock.advance(0);
    expect(bodies(orders)).toEqual(['a', 'b']);
    expect(bodies(dead)).toEqual([]);
    const [message] = orders.receive(1);
    expect(message).toMatchObject({
      receiveCount: 1,
      sourceArn: undefined,
      sentAt: clock.now(),
      attributes: { kind: { StringValue: 'renewal' } },
    });
    expect(ids).not.toContain(message!.id);
    const [task] = tasks();
    expect(task).toMatchObject({ Status: 'COMPLETED', SourceArn: dead.arn, ApproximateNumberOfMessagesMoved: 2 });
    expect(task).not.toHaveProperty('TaskHandle');
  });

  it('leaves what was sent to the dead-letter queue directly, and fails for it', () => {
    dead.send({ body: 'sent' });
    die('came');
    start();
    clock.advance(0);
    expect(bodies(dead)).toEqual(['sent']);
    expect(bodies(orders)).toEqual(['came']);
    expect(tasks()).toMatchObject([
      {
        Status: 'FAILED',
        FailureReason: 'CouldNotDetermineMessageSource',
        ApproximateNumberOfMessagesMoved: 1,
        ApproximateNumberOfMessagesToMove: 2,
      },
    ]);
  });

  it('moves everything to the destination when one is given', () => {
    dead.send({ body: 'sent' });
    die('came');
    start({ DestinationArn: other.arn });
    clock.advance(0);
    expect(bodies(other)).toEqual(['sent', 'came']);
    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', DestinationArn: other.arn }]);
  });

  it('leaves a message that somebody is looking at', () => {
    die('a', 'b');
    dead.receive(1);
    start();
    clock.advance(0);
    expect(bodies(orders)).toEqual(['b']);
  });

  it('keeps to the rate, and what is moved before it is cancelled stays moved', () => {
    die('a', 'b', 'c');
    const { TaskHandle } = start({ MaxNumberOfMessagesPerSecond: 2 });
    clock.advance(500);
    expect(bodies(orders)).toEqual(['a', 'b']);
    expect(call('CancelMessageMoveTask', { TaskHandle })).toEqual({ ApproximateNumberOfMessagesMoved: 2 });
    clock.advance(5000);
    expect(bodies(dead)).toEqual(['c']);
    expect(tasks()).toMatchObject([{ Status: 'CANCELLED' }]);
    expect(() => call('CancelMessageMoveTask', { TaskHandle })).toThrow(/Only active/);
  });

  it('is the only one of its queue at a time; the newest is listed first', () => {
    die('a', 'b');
    start({ MaxNumberOfMessagesPerSecond: 1 });
    expect(() => start()).toThrow(/already a task/);
    clock.advance(5000);
    start();
    expect(tasks({ MaxResults: 10 }).map(({ Status }) => Status)).toEqual(['RUNNING', 'COMPLETED']);
    expect(tasks()).toHaveLength(1);
  });

  it('is refused for a queue that is no dead-letter queue, or is not there', () => {
    expect(() => start({ SourceArn: orders.arn })).toThrow(/Dead Letter Queue/);
    expect(() => start({ SourceArn: arnOf('absent') })).toThrow(/SourceArn/);
    expect(() => start({ DestinationArn: arnOf('absent') })).toThrow(/DestinationArn/);
    expect(() => call('CancelMessageMoveTask', { TaskHandle: 'x' })).toThrow(/does not exist/);
  });

  it('ends with the engine', () => {
    die('a', 'b');
    start({ MaxNumberOfMessagesPerSecond: 1 });
    queues.close();
    clock.advance(10_000);
    expect(bodies(orders)).toEqual([]);
  });
});

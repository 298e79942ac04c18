import { beforeEach, describe, expect, it } from '@jest/globals';
import { Queue } from '../../../../local/engine/sqs/queue.ts';
import { receiveOrWait } from '../../../../local/engine/sqs/receive-or-wait.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';

const settings = { visibilityTimeout: 30, retention: 3600, delay: 0, receiveWait: 0, maximumMessageSize: 1000 };
let clock: ManualClock;
let queue: Queue;

const createQueue = (name: string) => new Queue({ name, arn: `arn:${name}`, url: name }, settings, clock);

beforeEach(() => {
  clock = createManualClock();
  queue = createQueue('orders');
});

describe('a queue', () => {
  it('keeps a delayed message back', () => {
    queue.send({ body: 'later', delaySeconds: 5 });
    expect(queue.counts).toMatchObject({ delayed: 1, visible: 0 });
    clock.advance(5000);
    expect(queue.receive(1)).toMatchObject([{ body: 'later' }]);
  });

  it('drops a message that is older than its retention', () => {
    queue.send({ body: 'old' });
    clock.advance(3_600_001);
    expect(queue.receive(1)).toEqual([]);
    expect([...queue.messages]).toEqual([]);
  });

  it('deletes nothing by a receipt that is not the newest', () => {
    queue.send({ body: 'x' });
    const [first] = queue.receive(1).map(({ receiptHandle }) => receiptHandle);
    clock.advance(30_000);
    const [second] = queue.receive(1).map(({ receiptHandle }) => receiptHandle);
    queue.delete(first!);
    expect(queue.counts.inFlight).toBe(1);
    queue.delete(second!);
    expect(queue.counts).toMatchObject({ inFlight: 0, visible: 0 });
  });

  it('deletes a message that has become visible again, so that nobody receives it', () => {
    queue.send({ body: 'x' });
    const [handle] = queue.receive(1).map(({ receiptHandle }) => receiptHandle);
    clock.advance(30_000);
    queue.delete(handle!);
    expect(queue.receive(10)).toEqual([]);
  });

  it('counts a changed visibility timeout from the moment of the change', () => {
    queue.send({ body: 'x' });
    const [handle] = queue.receive(1).map(({ receiptHandle }) => receiptHandle);
    clock.advance(20_000);
    queue.changeVisibility(handle!, 60);
    clock.advance(59_999);
    expect(queue.counts.visible).toBe(0);
    clock.advance(1);
    expect(queue.counts.visible).toBe(1);
    expect(() => {
      queue.changeVisibility(handle!, 1);
    }).toThrow(/not in flight/);
  });

  it('hands a message over to the dead-letter queue with its id, age, count and origin', () => {
    const deadLetterQueue = createQueue('dead');
    queue.redrivePolicy = { deadLetterQueue, maxReceiveCount: 1 };
    const { id, sentAt } = queue.send({ body: 'x' });
    queue.receive(1);
    clock.advance(30_000);
    expect(queue.receive(1)).toEqual([]);
    expect([...deadLetterQueue.messages]).toMatchObject([{ id, sentAt, receiveCount: 1, sourceArn: 'arn:orders' }]);
    expect(queue.counts).toMatchObject({ visible: 0, inFlight: 0 });
  });

  it('shows a message without hiding it, once in each receipt', () => {
    queue.send({ body: 'x' });
    expect(queue.receive(10, 0)).toMatchObject([{ body: 'x' }]);
    expect(queue.receive(10, 0)).toMatchObject([{ body: 'x', receiveCount: 2 }]);
  });

  it('shows a long poll a message without hiding it', async () => {
    const caller = { onGone: () => undefined };
    const poll = receiveOrWait(
      queue,
      { MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 20 },
      { clock, caller },
    );
    queue.send({ body: 'x' });
    expect(await poll).toMatchObject([{ body: 'x', receiveCount: 1 }]);
    expect(queue.counts).toMatchObject({ visible: 1, inFlight: 0 });
  });

  it('tells its listeners of a message until they stop listening', () => {
    const calls: number[] = [];
    const stop = queue.onVisible(() => calls.push(queue.counts.visible));
    queue.send({ body: 'x' });
    stop();
    queue.send({ body: 'y' });
    expect(calls).toEqual([1]);
  });

  it('is empty once purged, and its timers are gone', () => {
    queue.send({ body: 'x' });
    queue.send({ body: 'y', delaySeconds: 9 });
    queue.receive(1);
    queue.purge();
    clock.advance(100_000);
    expect(queue.receive(10)).toEqual([]);
  });
});

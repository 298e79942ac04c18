import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { receiveAll } from './receive.ts';
import { reachTarget, type Target } from './target.ts';

let target: Target;
let plain: string;

beforeAll(async () => {
  target = await reachTarget();
  plain = await target.queueUrl('plain');
});
afterAll(() => target.close());

const receive = async (WaitTimeSeconds = 0) => {
  const { Messages = [] } = await target.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: plain,
      WaitTimeSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};
const send = (MessageBody: string, more = {}) =>
  target.sqs.send(new SendMessageCommand({ QueueUrl: plain, MessageBody, ...more }));
const remove = (ReceiptHandle: string | undefined) =>
  target.sqs.send(new DeleteMessageCommand({ QueueUrl: plain, ReceiptHandle }));

async function arnOf(queue: string): Promise<string> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: await target.queueUrl(queue),
    AttributeNames: ['QueueArn'],
  });
  return (await target.sqs.send(command)).Attributes!.QueueArn!;
}

describe('a message move task', () => {
  async function moved(SourceArn: string) {
    await target.sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
    for (;;) {
      const { Results } = await target.sqs.send(new ListMessageMoveTasksCommand({ SourceArn }));
      if (Results![0]!.Status !== 'RUNNING') {
        return Results![0]!;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('brings a dead letter back to the queue that it came from, and names that queue before', async () => {
    const marker = randomUUID();
    await send(marker);
    await receive();
    await receive(5);
    await receive(3);
    const QueueUrl = await target.queueUrl('plain-dead-letters');
    const look = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0, MessageSystemAttributeNames: ['All'] });
    const { Messages } = await target.sqs.send(look);
    expect(Messages).toMatchObject([{ Body: marker, Attributes: { DeadLetterQueueSourceArn: await arnOf('plain') } }]);
    expect(await moved(await arnOf('plain-dead-letters'))).toMatchObject({
      Status: 'COMPLETED',
      ApproximateNumberOfMessagesMoved: 1,
    });
    const [back] = await receive(5);
    expect(back).toMatchObject({ Body: marker, Attributes: { ApproximateReceiveCount: '1' } });
    await remove(back!.ReceiptHandle);
  });

  it('is refused for a queue that is no dead-letter queue', async () => {
    const SourceArn = await arnOf('matched');
    await expect(target.sqs.send(new StartMessageMoveTaskCommand({ SourceArn }))).rejects.toThrow(/Dead Letter Queue/);
  });
});

describe('a queue', () => {
  it('hides a received message until its visibility timeout is over, then gives it again and counts', async () => {
    await send('once more');
    const [first] = await receive();
    expect(await receive()).toEqual([]);
    const [second] = await receive(5);
    expect(second).toMatchObject({ MessageId: first!.MessageId, Attributes: { ApproximateReceiveCount: '2' } });
    await remove(second!.ReceiptHandle);
  });

  it('makes a message visible at once when its visibility timeout is set to 0', async () => {
    await send('back');
    const [first] = await receive();
    await target.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: plain,
        ReceiptHandle: first!.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    const [second] = await receive();
    expect(second!.MessageId).toBe(first!.MessageId);
    await remove(second!.ReceiptHandle);
  });

  it('wakes a long poll with a message that is sent meanwhile, attributes and their digest intact', async () => {
    const polled = receive(20);
    await send('awaited', {
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'renewal' },
        count: { DataType: 'Number', StringValue: '2' },
        seal: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2, 3]) },
      },
    });
    const [message] = await polled;
    expect(message).toMatchObject({
      Body: 'awaited',
      MessageAttributes: { kind: { StringValue: 'renewal' }, seal: { DataType: 'Binary' } },
    });
    await remove(message!.ReceiptHandle);
  });

  it('moves a message to the dead-letter queue when it was received as often as the redrive policy allows', async () => {
    const marker = randomUUID();
    await send(marker);
    await receive();
    await receive(5);
    const moved = receiveAll(target, 'plain-dead-letters', [marker]);
    expect(await receive(3)).toEqual([]);
    expect(await moved).toMatchObject([{ Body: marker }]);
  });

  it('answers each entry of a batch for itself', async () => {
    const { Successful, Failed } = await target.sqs
      .send(
        new SendMessageBatchCommand({
          QueueUrl: await target.queueUrl('matched'),
          Entries: [
            { Id: 'good', MessageBody: 'good' },
            { Id: 'large', MessageBody: 'x'.repeat(1_048_577) },
          ],
        }),
      )
      .catch((error: unknown) => ({ Successful: [], Failed: [{ Id: String(error) }] }));
    expect({ Successful, Failed }).toMatchObject({ Successful: [{ Id: 'good' }], Failed: [{ Id: 'large' }] });
    await receiveAll(target, 'matched', ['good']);
  });

  it('is not there under another name', async () => {
    await expect(target.queueUrl('absent')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('tells what it is and how much it holds', async () => {
    const { Attributes } = await target.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: plain, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ VisibilityTimeout: '1', ApproximateNumberOfMessages: '0' });
    expect(JSON.parse(Attributes!.RedrivePolicy!)).toMatchObject({ maxReceiveCount: 2 });
  });
});

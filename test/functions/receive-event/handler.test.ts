import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { invoke, loadFunction, sqsEvent } from '../../support/deployed-function.ts';
import { eventMessage } from '../../support/intake.ts';
import { orderMessage } from '../../../lib/steps/order-message.ts';
import { orderRequest } from '../../support/order-request.ts';

const sqs = mockClient(SQSClient);
const bus = mockClient(EventBridgeClient);
const db = mockClient(DynamoDBClient);

describe('receive-event', () => {
  it('queues a good event of a batch, and tells operator and sender of a bad one', async () => {
    db.on(PutItemCommand).resolves({});
    sqs.on(SendMessageBatchCommand).resolves({}).on(SendMessageCommand).resolves({});
    bus.on(PutEventsCommand).resolves({});
    const handler = await loadFunction('receive-event');
    const answer = await invoke(handler, sqsEvent(eventMessage(orderRequest()).body, 'hello'));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(db.commandCalls(PutItemCommand)[0]?.args[0].input.TableName).toBe('journal');
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-orders-refarch',
      Entries: [{ MessageBody: JSON.stringify(orderMessage(orderRequest(), 1)) }],
    });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-dead-letters',
      MessageBody: expect.stringContaining('"code":"REQUEST_NOT_JSON"'),
    });
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toMatchObject([
      { EventBusName: 'onbehalf-test', DetailType: 'OrderRequestInvalid' },
    ]);
  });
});

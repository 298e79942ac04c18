import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { invoke, loadFunction, sqsEvent } from '../../support/deployed-function.ts';
import { failedWith, statusChange } from '../../support/status-change.ts';

const sqs = mockClient(SQSClient);
const bus = mockClient(EventBridgeClient);
const db = mockClient(DynamoDBClient);

describe('record-failure', () => {
  it('tells operator and requester of a failed execution', async () => {
    db.on(GetItemCommand).resolves({});
    sqs.on(SendMessageCommand).resolves({});
    bus.on(PutEventsCommand).resolves({});
    const handler = await loadFunction('record-failure');
    const failure = failedWith('ConfigurationError', { code: 'ACCESS_DENIED', reason: '401', step: 'AcquireToken' });
    expect(await invoke(handler, sqsEvent(JSON.stringify(statusChange(failure))))).toEqual({ batchItemFailures: [] });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/onbehalf-test-dead-letters',
      MessageBody: expect.stringContaining('"step":"AcquireToken","code":"ACCESS_DENIED"'),
    });
    expect(bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toMatchObject([
      { EventBusName: 'onbehalf-test', DetailType: 'OrderFailed' },
    ]);
  });
});

import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { newItem } from '../../../lib/journal/journal-item.ts';
import { invoke } from '../../support/deployed-function.ts';
import { newEntry } from '../../support/memory-journal.ts';
import { startStep } from '../../support/step-function.ts';

const entry = newEntry();
const { requestId } = entry;

describe('operate-order', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('operate-order');
  });
  afterAll(() => step.close());

  it('cancels the order in its shop and tells the requester', async () => {
    const { basketId } = await step.prepareBasket();
    const placed = await step.placeOrder(basketId);
    const orderNo = 'orderNo' in placed ? placed.orderNo : '';
    const db = mockClient(DynamoDBClient);
    const item = { ...newItem(entry, 30), basketId: { S: basketId }, orderNo: { S: orderNo } };
    db.on(GetItemCommand).resolves({ Item: { ...item, status: { S: 'placed' } } });
    db.on(UpdateItemCommand).resolves({});
    mockClient(SFNClient)
      .on(DescribeExecutionCommand)
      .resolves({ status: 'SUCCEEDED', stopDate: new Date(0) });
    const bus = mockClient(EventBridgeClient);
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });

    expect(await invoke(step.handler, { requestId, action: 'cancel' })).toMatchObject({ result: 'cancelled', orderNo });
    expect(step.shop.orders()).toMatchObject([{ orderNo, status: 'failed' }]);
    const [event] = bus.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(event).toMatchObject({ DetailType: 'OrderRejected', Detail: expect.stringContaining('"CANCELLED"') });
    expect(db.commandCalls(UpdateItemCommand)[0]?.args[0].input.ExpressionAttributeValues).toMatchObject({
      ':status': { S: 'rejected' },
    });
  });

  it('fails by name, and says the fields, when it is asked for something else', async () => {
    await expect(invoke(step.handler, { requestId, action: 'refund' })).rejects.toMatchObject({
      name: 'InvalidRequestError',
      message: expect.stringContaining('REQUEST_INVALID'),
    });
  });
});

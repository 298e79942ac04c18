import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { executionName } from '../../../lib/order/identifiers.ts';
import { invoke, loadFunction, sqsEvent } from '../../support/deployed-function.ts';

const sfn = mockClient(SFNClient);

describe('start-order', () => {
  it('starts the workflow for each good message of a batch, and gives the others back', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    const handler = await loadFunction('start-order');
    const order = JSON.stringify({ requestId: 'acme:1', connection: 'refarch', attempt: 1 });
    expect(await invoke(handler, sqsEvent('hello', order))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    });
    expect(sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      {
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
        name: executionName('acme:1', 1),
        input: order,
      },
    ]);
  });
});

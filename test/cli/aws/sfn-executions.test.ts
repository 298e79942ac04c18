import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createSfnExecutions } from '../../../cli/aws/sfn-executions.ts';

const client = new SFNClient({ region: 'us-east-1' });
const executions = createSfnExecutions(client, 'arn:aws:states:us-east-1:1:stateMachine:onbehalf-prod-orders');
const executionArn = 'arn:aws:states:us-east-1:1:execution:onbehalf-prod-orders:acme-1';
const facts = { status: 'FAILED', startedAt: 0, redrives: 2 } as const;
const gone = new ExecutionDoesNotExist({ message: 'x', $metadata: {} });

describe('createSfnExecutions', () => {
  it('describes an execution', async () => {
    mockClient(client)
      .on(DescribeExecutionCommand, { executionArn })
      .resolves({
        status: 'FAILED',
        startDate: new Date(1000),
        stopDate: new Date(2000),
        redriveCount: 1,
        redriveStatus: 'REDRIVABLE',
      });
    expect(await executions.describe('acme-1')).toEqual({
      status: 'FAILED',
      startedAt: 1000,
      endedAt: 2000,
      redrives: 1,
    });
  });

  it('says why one cannot be redriven', async () => {
    mockClient(client)
      .on(DescribeExecutionCommand)
      .resolves({
        status: 'FAILED',
        startDate: new Date(1000),
        redriveStatus: 'NOT_REDRIVABLE',
        redriveStatusReason: 'Execution redrivable period exceeded',
      });
    expect(await executions.describe('acme-1')).toMatchObject({
      notRedrivable: 'Execution redrivable period exceeded',
    });
  });

  it('knows of executions that are gone, and leaves other errors as they are', async () => {
    const sfn = mockClient(client);
    sfn.on(DescribeExecutionCommand).rejects(gone);
    sfn.on(GetExecutionHistoryCommand).rejects(new Error('not authorized'));
    expect(await executions.describe('acme-1')).toBeUndefined();
    await expect(executions.whereabouts('acme-1')).rejects.toThrow('not authorized');
  });

  it('says which state was entered last, when, and what waits it carries', async () => {
    const input = JSON.stringify({
      requestId: 'acme:1',
      session: { token: 'v1.sealed', quarantineSeconds: 300, followUpSeconds: 900 },
    });
    mockClient(client)
      .on(GetExecutionHistoryCommand)
      .resolves({
        events: [
          { id: 9, type: 'TaskScheduled', timestamp: new Date(9000) },
          {
            id: 8,
            type: 'WaitStateEntered',
            timestamp: new Date(8000),
            stateEnteredEventDetails: { name: 'AwaitOrder', input },
          },
        ],
      });
    expect(await executions.whereabouts('acme-1')).toEqual({
      state: 'AwaitOrder',
      since: 8000,
      quarantineSeconds: 300,
      followUpSeconds: 900,
    });
  });

  it('counts the time in a state from the redrive, which does not enter it anew', async () => {
    mockClient(client)
      .on(GetExecutionHistoryCommand)
      .resolves({
        events: [
          { id: 3, type: 'ExecutionRedriven', timestamp: new Date(9000) },
          {
            id: 2,
            type: 'TaskStateEntered',
            timestamp: new Date(8000),
            stateEnteredEventDetails: { name: 'PlaceOrder' },
          },
        ],
      });
    expect(await executions.whereabouts('acme-1')).toEqual({ state: 'PlaceOrder', since: 9000 });
  });

  it('says which rejection CancelOrder was to finish', async () => {
    const errorMessage = JSON.stringify({ code: 'CARD_EXPIRED', reason: 'the gateway said so' });
    const error = { Error: 'RejectedError', Cause: JSON.stringify({ errorMessage }) };
    const stateEnteredEventDetails = { name: 'CancelOrder', input: JSON.stringify({ error }) };
    mockClient(client)
      .on(GetExecutionHistoryCommand)
      .resolves({ events: [{ id: 2, type: 'TaskStateEntered', timestamp: new Date(8000), stateEnteredEventDetails }] });
    expect(await executions.whereabouts('acme-1')).toEqual({
      state: 'CancelOrder',
      since: 8000,
      rejection: { code: 'CARD_EXPIRED', reason: 'the gateway said so' },
    });
  });

  it('redrives the same end once, however often it is asked to', async () => {
    const sfn = mockClient(client);
    sfn.on(RedriveExecutionCommand).resolves({ redriveDate: new Date() });
    await executions.redrive('acme-1', facts);
    await executions.redrive('acme-1', facts);
    await executions.redrive('acme-1', { ...facts, redrives: 3 });
    const tokens = sfn.commandCalls(RedriveExecutionCommand).map(({ args }) => args[0].input.clientToken);
    expect(tokens[0]).toMatch(/^[\x21-\x7e]{1,64}$/);
    expect([tokens[1] === tokens[0], tokens[2] === tokens[0]]).toEqual([true, false]);
  });

  it('says when Step Functions refuses', async () => {
    mockClient(client)
      .on(RedriveExecutionCommand)
      .rejects(new ExecutionNotRedrivable({ message: 'x', $metadata: {} }));
    expect(await executions.redrive('acme-1', facts)).toBe(false);
  });
});

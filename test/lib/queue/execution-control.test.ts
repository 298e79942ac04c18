import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createExecutionControl } from '../../../lib/queue/execution-control.ts';
import { statusChangeSchema } from '../../../lib/steps/record-failure.ts';

const client = new SFNClient({ region: 'us-east-1' });
const control = createExecutionControl(client, 'arn:aws:states:us-east-1:123456789012:stateMachine:orders');
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:orders:acme-1';
const stopDate = new Date('2025-12-01T00:01:00Z');
const input = '{"requestId":"acme:1","connection":"refarch","attempt":1}';
const failure = { message: 'no', $metadata: {} };

const describeAs = (output: object) => {
  mockClient(client).on(DescribeExecutionCommand, { executionArn }).resolves(output);
  return control.describe('acme-1');
};

describe('createExecutionControl', () => {
  it.each(['RUNNING', 'PENDING_REDRIVE'])('sees that an execution runs: %s', async (status) => {
    expect(await describeAs({ status })).toEqual({ status: 'running' });
  });

  it('sees what an execution that succeeded came to, and when', async () => {
    expect(await describeAs({ status: 'SUCCEEDED', stopDate, output: '{}' })).toEqual({
      status: 'succeeded',
      endedAt: stopDate.getTime(),
      output: '{}',
    });
  });

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'])(
    'tells the end of an execution as EventBridge does: %s',
    async (status) => {
      const state = await describeAs({ executionArn, name: 'acme-1', status, stopDate, input, error: 'E', cause: 'C' });
      expect(state).toMatchObject({ status: 'failed', endedAt: stopDate.getTime() });
      const change = 'change' in state ? state.change : undefined;
      expect(change).toMatchObject({ source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change' });
      expect(statusChangeSchema.parse(change)).toEqual({
        time: '2025-12-01T00:01:00.000Z',
        detail: { executionArn, name: 'acme-1', status, input: JSON.parse(input) as unknown, error: 'E', cause: 'C' },
      });
    },
  );

  it('sees that there is no execution', async () => {
    mockClient(client).on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(failure));
    expect(await control.describe('acme-1')).toEqual({ status: 'none' });
  });

  it('says nothing of an execution when Step Functions does not answer', async () => {
    mockClient(client).on(DescribeExecutionCommand).rejects(new Error('throttled'));
    await expect(control.describe('acme-1')).rejects.toThrow('throttled');
  });

  it('lets an execution go on', async () => {
    mockClient(client).on(RedriveExecutionCommand, { executionArn }).resolves({});
    expect(await control.redrive('acme-1')).toBe(true);
  });

  it.each([new ExecutionNotRedrivable(failure), new ExecutionDoesNotExist(failure)])(
    'says that an execution cannot go on: %s',
    async (error) => {
      mockClient(client).on(RedriveExecutionCommand).rejects(error);
      expect(await control.redrive('acme-1')).toBe(false);
    },
  );

  it('does not say so when it is not known', async () => {
    mockClient(client).on(RedriveExecutionCommand).rejects(new Error('throttled'));
    await expect(control.redrive('acme-1')).rejects.toThrow('throttled');
  });
});

import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { ExecutionControl, ExecutionState, StatusChangeEvent } from '../steps/execution-control.ts';

/** @param stateMachineArn ARN of the order workflow. */
export function createExecutionControl(client: SFNClient, stateMachineArn: string): ExecutionControl {
  const arnOf = (name: string): string => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    async describe(name) {
      try {
        return stateOf(await client.send(new DescribeExecutionCommand({ executionArn: arnOf(name) })));
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) {
          return { status: 'none' };
        }
        throw error;
      }
    },
    async redrive(name) {
      try {
        await client.send(new RedriveExecutionCommand({ executionArn: arnOf(name) }));
        return true;
      } catch (error) {
        if (error instanceof ExecutionNotRedrivable || error instanceof ExecutionDoesNotExist) {
          return false;
        }
        throw error;
      }
    },
  };
}

function stateOf(execution: DescribeExecutionOutput): ExecutionState {
  const endedAt = execution.stopDate?.getTime() ?? 0;
  switch (execution.status) {
    case 'SUCCEEDED':
      return { status: 'succeeded', endedAt, output: execution.output };
    case 'FAILED':
    case 'TIMED_OUT':
    case 'ABORTED':
      return { status: 'failed', endedAt, change: statusChange(execution, execution.status, endedAt) };
    case 'RUNNING':
    case 'PENDING_REDRIVE':
    case undefined:
      return { status: 'running' };
  }
}

function statusChange(
  { executionArn = '', name = '', input = '', error, cause }: DescribeExecutionOutput,
  status: StatusChangeEvent['detail']['status'],
  endedAt: number,
): StatusChangeEvent {
  return {
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    time: new Date(endedAt).toISOString(),
    detail: { executionArn, name, status, input, error: error ?? null, cause: cause ?? null },
  };
}

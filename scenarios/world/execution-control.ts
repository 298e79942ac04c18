import type { ExecutionControl, StatusChangeEvent } from '../../lib/steps/execution-control.ts';
import { ServiceError } from '../../local/engine/service-error.ts';
import type { Execution } from '../../local/engine/states/execution.ts';
import type { Machine } from '../../local/engine/states/machine.ts';

/** The executions of a machine, as `lib/queue/execution-control.ts` shows those of Step Functions. */
export function executionControl(machine: Machine): ExecutionControl {
  return {
    describe(name) {
      const execution = machine.find(name);
      if (!execution) {
        return Promise.resolve({ status: 'none' });
      }
      const { end } = execution;
      if (!end) {
        return Promise.resolve({ status: 'running' });
      }
      const { status, stopDate: endedAt, output } = end;
      return Promise.resolve(
        status === 'SUCCEEDED'
          ? { status: 'succeeded', endedAt, output }
          : { status: 'failed', endedAt, change: statusChange(execution, { ...end, status }) },
      );
    },
    redrive(name) {
      const execution = machine.find(name);
      return Promise.resolve(execution !== undefined && redrive(machine, execution));
    },
  };
}

/** Lets an execution go on; `false` when it cannot. */
export function redrive(machine: Machine, execution: Execution): boolean {
  try {
    machine.redrive(execution);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ExecutionNotRedrivable') {
      return false;
    }
    throw error;
  }
}

/** "Step Functions Execution Status Change", as the rule puts it on the queue of failed executions. */
export function statusChange(
  { arn, name, input }: Execution,
  end: { readonly status: StatusChangeEvent['detail']['status'] } & Pick<
    NonNullable<Execution['end']>,
    'stopDate' | 'error' | 'cause'
  >,
): StatusChangeEvent {
  const { status, stopDate, error, cause } = end;
  return {
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    time: new Date(stopDate).toISOString(),
    detail: { executionArn: arn, name, status, input, error: error ?? null, cause: cause ?? null },
  };
}

/** Stops every execution that runs. */
export function stopAll(machine: Machine): void {
  for (const execution of machine.executions) {
    if (!execution.end) {
      execution.abort();
    }
  }
}

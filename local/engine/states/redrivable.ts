import { type Execution, statusOf } from './execution.ts';

// https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
const REDRIVABLE_FOR_MS = 14 * 24 * 60 * 60 * 1000;
const MOST_REDRIVES = 1000;

/** Why an execution cannot be redriven now, in the service's own words; undefined when it can. */
export function notRedrivableReason(execution: Execution, now: number): string | undefined {
  const status = statusOf(execution);
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return `Execution is ${status} and cannot be redriven`;
  }
  if (execution.end && now - execution.end.stopDate > REDRIVABLE_FOR_MS) {
    return 'Execution redrivable period exceeded';
  }
  return execution.redriveCount >= MOST_REDRIVES ? 'Execution redrive count limit exceeded' : undefined;
}

/** The fields that tell of redrives, as they stand in `DescribeExecution` and in status change events. */
export function redriveFacts(execution: Execution, now: number) {
  const reason = notRedrivableReason(execution, now);
  return {
    redriveCount: execution.redriveCount,
    redriveDate: execution.redriveDate,
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: reason,
  };
}

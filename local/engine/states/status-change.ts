import type { EventBuses } from '../events/event-buses.ts';
import type { JsonObject } from '../json.ts';
import { type Execution, statusOf } from './execution.ts';
import type { Machine } from './machine.ts';
import { redriveFacts } from './redrivable.ts';

/**
 * Tells the default bus that an execution started, ended or was redriven.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function publishStatusChange(buses: EventBuses, machine: Machine, execution: Execution): void {
  const bus = buses.find('default');
  if (bus) {
    const time = execution.end?.stopDate ?? execution.run.startDate;
    buses.put(bus, {
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [execution.arn],
      detail: statusDetail(machine, execution, time),
      time,
    });
  }
}

function statusDetail(machine: Machine, execution: Execution, now: number): JsonObject {
  const { end } = execution;
  const { redriveCount, redriveDate, redriveStatus, redriveStatusReason } = redriveFacts(execution, now);
  return {
    executionArn: execution.arn,
    stateMachineArn: machine.settings.arn,
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    name: execution.name,
    status: statusOf(execution),
    startDate: execution.startDate,
    stopDate: end?.stopDate ?? null,
    input: execution.input,
    output: end?.output ?? null,
    inputDetails: { included: true },
    outputDetails: end?.output === undefined ? null : { included: true },
    error: end?.error ?? null,
    cause: end?.cause ?? null,
    redriveCount,
    redriveDate: redriveDate ?? null,
    redriveStatus,
    redriveStatusReason: redriveStatusReason ?? null,
  };
}

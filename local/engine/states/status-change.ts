import type { EventBuses } from '../events/event-buses.ts';
import type { JsonObject } from '../json.ts';
import { type Execution, statusOf } from './execution.ts';
import type { Machine } from './machine.ts';

/**
 * Tells the default bus that an execution started or ended.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function publishStatusChange(buses: EventBuses, machine: Machine, execution: Execution): void {
  const bus = buses.find('default');
  if (bus) {
    buses.put(bus, {
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [execution.arn],
      detail: statusDetail(machine, execution),
      time: execution.end?.stopDate ?? execution.startDate,
    });
  }
}

function statusDetail(machine: Machine, execution: Execution): JsonObject {
  const { end } = execution;
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
    redriveCount: 0,
    redriveDate: null,
    redriveStatus: end && end.status !== 'SUCCEEDED' ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: null,
  };
}

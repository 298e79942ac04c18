import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { type JsonService, operation } from '../http/operation.ts';
import { type Execution, statusOf } from './execution.ts';
import { historyOf } from './history.ts';
import type { Machine } from './machine.ts';
import type { Machines } from './machines.ts';
import { paginate, pageSchema } from '../paginate.ts';
import { redriveFacts } from './redrivable.ts';

const byArn = z.strictObject({ executionArn: z.string() });
const machineByArn = z.strictObject({ stateMachineArn: z.string() });
const data = { includedData: z.literal('ALL_DATA').optional() };
const redriven = z.enum(['REDRIVEN', 'NOT_REDRIVEN']);
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

/** AWS Step Functions. Times are seconds in its protocol. */
export function createStatesService(machines: Machines, clock: Clock): JsonService {
  return {
    target: 'AWSStepFunctions',
    contentType: 'application/x-amz-json-1.0',
    operations: {
      StartExecution: operation(
        machineByArn.extend({
          name: z.string().optional(),
          input: z.string().optional(),
          traceHeader: z.string().optional(),
        }),
        ({ stateMachineArn, input, name }) => {
          const { arn, startDate } = machines.get(stateMachineArn).start(input, name);
          return { executionArn: arn, startDate: startDate / 1000 };
        },
      ),
      DescribeExecution: operation(byArn.extend(data), ({ executionArn }) => {
        const { machine, execution } = machines.execution(executionArn);
        return { ...summary(machine, execution), ...details(execution, clock.now()) };
      }),
      StopExecution: operation(
        byArn.extend({ error: z.string().optional(), cause: z.string().optional() }),
        ({ executionArn, error, cause }) => {
          const { execution } = machines.execution(executionArn);
          execution.abort(error, cause);
          return { stopDate: (execution.end?.stopDate ?? 0) / 1000 };
        },
      ),
      RedriveExecution: operation(
        byArn.extend({ clientToken: z.string().optional() }),
        ({ executionArn, clientToken }) => {
          const { machine, execution } = machines.execution(executionArn);
          return { redriveDate: machine.redrive(execution, clientToken) / 1000 };
        },
      ),
      ListExecutions: operation(
        machineByArn.extend({
          ...pageSchema.shape,
          statusFilter: status.optional(),
          redriveFilter: redriven.optional(),
        }),
        ({ stateMachineArn, statusFilter, redriveFilter, ...page }) => {
          const machine = machines.get(stateMachineArn);
          const executions = [...machine.executions]
            .filter((execution) => (statusFilter ?? statusOf(execution)) === statusOf(execution))
            .filter((execution) => (redriveFilter ?? redrivenOf(execution)) === redrivenOf(execution))
            .reverse();
          const { items, nextToken } = paginate(executions, page);
          return { executions: items.map((execution) => summary(machine, execution)), nextToken };
        },
      ),
      GetExecutionHistory: operation(
        byArn.extend({
          ...pageSchema.shape,
          reverseOrder: z.boolean().default(false),
          includeExecutionData: z.literal(true).optional(),
        }),
        ({ executionArn, reverseOrder, ...page }) => {
          const { machine, execution } = machines.execution(executionArn);
          const history = historyOf(machine, execution);
          const { items, nextToken } = paginate(reverseOrder ? history.reverse() : history, page);
          return { events: items, nextToken };
        },
      ),
      ListStateMachines: operation(pageSchema, (page) => {
        const { items, nextToken } = paginate([...machines.all], page);
        return { stateMachines: items.map(identity), nextToken };
      }),
      DescribeStateMachine: operation(machineByArn.extend(data), ({ stateMachineArn }) => {
        const machine = machines.get(stateMachineArn);
        const { definitionText, roleArn } = machine.settings;
        return { ...identity(machine), definition: definitionText, roleArn, status: 'ACTIVE' };
      }),
    },
  };
}

const redrivenOf = ({ redriveCount }: Execution) => (redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN');

function identity({ settings }: Machine) {
  return { stateMachineArn: settings.arn, name: settings.name, type: 'STANDARD', creationDate: 0 };
}

function summary(machine: Machine, execution: Execution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: machine.settings.arn,
    name: execution.name,
    status: statusOf(execution),
    startDate: execution.startDate / 1000,
    stopDate: execution.end && execution.end.stopDate / 1000,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redriveDate && execution.redriveDate / 1000,
  };
}

function details(execution: Execution, now: number) {
  const { input, end } = execution;
  const { redriveStatus, redriveStatusReason } = redriveFacts(execution, now);
  return {
    input,
    inputDetails: { included: true },
    output: end?.output,
    outputDetails: end?.output === undefined ? undefined : { included: true },
    error: end?.error,
    cause: end?.cause,
    redriveStatus,
    redriveStatusReason,
  };
}

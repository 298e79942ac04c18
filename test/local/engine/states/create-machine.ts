import { type Clock, systemClock } from '../../../../local/engine/clock.ts';
import { type Execution, statusOf } from '../../../../local/engine/states/execution.ts';
import { historyOf } from '../../../../local/engine/states/history.ts';
import { Machine, type StatusListener } from '../../../../local/engine/states/machine.ts';
import { parseDefinition } from '../../../../local/engine/states/parse-definition.ts';
import type { TaskCall } from '../../../../local/engine/states/task-resources.ts';

export const task = (more = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
  ...more,
});

export interface MachineOptions {
  /** More of the definition's own fields. */
  readonly definition?: object;
  readonly keepEnded?: number;
  readonly clock?: Clock;
  readonly onStatusChange?: StatusListener;
}

/** A machine that starts at the first of the states. */
export function createMachine(
  states: Record<string, object>,
  calls: Record<string, TaskCall>,
  { definition = {}, keepEnded = 100, clock = systemClock, onStatusChange }: MachineOptions = {},
) {
  const [StartAt] = Object.keys(states);
  const definitionText = JSON.stringify({ StartAt, States: states, ...definition });
  const waiting = new Map<string, (execution: Execution) => void>();
  /** The statuses that were told, in order. */
  const told: string[] = [];
  const machine = new Machine(
    {
      logicalId: 'Machine',
      name: 'm',
      arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:m',
      roleArn: 'arn:aws:iam::000000000000:role/r',
      definitionText,
      definition: parseDefinition(definitionText, 'Machine'),
      tasks: new Map(Object.entries(calls)),
      keepEnded,
    },
    clock,
    (changed, execution) => {
      onStatusChange?.(changed, execution);
      told.push(statusOf(execution));
      if (execution.end) {
        waiting.get(execution.name)?.(execution);
      }
    },
  );
  /** Does something that leads to the end of the named execution, and waits for that. */
  const untilEnd = (name: string, act: () => unknown) =>
    new Promise<Execution>((resolve) => {
      waiting.set(name, resolve);
      act();
    });
  const run = (name = 'run', input = '{}') => untilEnd(name, () => machine.start(input, name));
  const redrive = (execution: Execution) => untilEnd(execution.name, () => machine.redrive(execution));
  const historyTypes = (execution: Execution) => historyOf(machine, execution).map(({ type }) => type);
  return { machine, run, redrive, untilEnd, told, historyTypes };
}

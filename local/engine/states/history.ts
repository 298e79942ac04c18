import type { Execution, InterpreterEvent } from './execution.ts';
import type { Machine } from './machine.ts';
import { type AddEvent, attemptsOf, createTaskHistory, type TaskHistory } from './task-history.ts';

/** An event of `GetExecutionHistory`; its details stand under a name made of its type. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
}

/** The history of an execution so far, in the service's own terms. */
export function historyOf(machine: Machine, execution: Execution): HistoryEvent[] {
  const history: HistoryEvent[] = [];
  const attempts = [...execution.attempts];
  const { tasks } = machine.settings.definition;
  for (const event of execution.events) {
    const add: AddEvent = (type, detailsName, details) => {
      const id = history.length + 1;
      history.push({
        id,
        previousEventId: id - 1,
        timestamp: event.timestamp / 1000,
        type,
        [`${detailsName}EventDetails`]: details,
      });
    };
    if ('state' in event) {
      const { name, type } = event.state;
      const resource = tasks.get(name)?.Resource;
      addStateEvent(
        event,
        add,
        type,
        resource === undefined ? undefined : createTaskHistory(add, resource, attemptsOf(attempts, name)),
      );
    } else {
      addExecutionEvent(event, execution, add, machine.settings.roleArn);
    }
  }
  return history;
}

type StateEvent = Extract<InterpreterEvent, { state: unknown }>;

function addStateEvent(event: StateEvent, add: AddEvent, stateType: string, task: TaskHistory | undefined): void {
  const { name, input } = event.state;
  switch (event.type) {
    case 'StateEntered':
      add(`${stateType}StateEntered`, 'stateEntered', { name, input: JSON.stringify(input) });
      task?.scheduled();
      break;
    case 'StateExited':
      task?.succeeded();
      add(`${stateType}StateExited`, 'stateExited', { name, output: JSON.stringify(event.state.output) });
      break;
    case 'StateFailed':
      if ('Error' in event) {
        task?.failed(event.Error, textOf(event.Cause));
      }
      break;
    case 'StateRetried':
      task?.scheduled();
      break;
    case 'StateCaught':
      add(`${stateType}StateExited`, 'stateExited', { name });
      break;
  }
}

function addExecutionEvent(
  event: Exclude<InterpreterEvent, StateEvent>,
  { input, end }: Execution,
  add: AddEvent,
  roleArn: string,
): void {
  const failure = { error: end?.error, cause: end?.cause };
  switch (event.type) {
    case 'ExecutionStarted':
      add('ExecutionStarted', 'executionStarted', { input, roleArn });
      break;
    case 'ExecutionSucceeded':
      if (end?.status === 'FAILED') {
        add('ExecutionFailed', 'executionFailed', failure);
      } else {
        add('ExecutionSucceeded', 'executionSucceeded', { output: end?.output });
      }
      break;
    case 'ExecutionFailed':
      add('ExecutionFailed', 'executionFailed', failure);
      break;
    case 'ExecutionTimeout':
    case 'ExecutionAborted':
      if (end?.status === 'TIMED_OUT') {
        add('ExecutionTimedOut', 'executionTimedOut', failure);
      } else if (end?.status === 'FAILED') {
        add('ExecutionFailed', 'executionFailed', failure);
      } else {
        add('ExecutionAborted', 'executionAborted', failure);
      }
      break;
    case 'MapIterationStarted':
    case 'MapIterationSucceeded':
    case 'MapIterationFailed':
    case 'ParallelBranchStarted':
    case 'ParallelBranchSucceeded':
    case 'ParallelBranchFailed':
      // Definitions with Map or Parallel do not load.
      break;
  }
}

function textOf(cause: unknown): string {
  return typeof cause === 'string' ? cause : JSON.stringify(cause);
}

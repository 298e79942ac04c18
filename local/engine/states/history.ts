import type { TaskDefinition } from './definition-schema.ts';
import type { Execution, ExecutionEnd, ExecutionRun, InterpreterEvent } from './execution.ts';
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
  const addAt =
    (milliseconds: number): AddEvent =>
    (type, detailsName, details) => {
      const id = history.length + 1;
      const timestamp = milliseconds / 1000;
      history.push({ id, previousEventId: id - 1, timestamp, type, [`${detailsName}EventDetails`]: details });
    };
  const { definition, roleArn } = machine.settings;
  for (const [redriveCount, run] of execution.runs.entries()) {
    if (redriveCount === 0) {
      addAt(run.startDate)('ExecutionStarted', 'executionStarted', { input: execution.input, roleArn });
    } else {
      addAt(run.startDate)('ExecutionRedriven', 'executionRedriven', { redriveCount });
    }
    addRun(run, addAt, definition.tasks, redriveCount > 0);
  }
  return history;
}

function addRun(
  { events, attempts, end }: ExecutionRun,
  addAt: (milliseconds: number) => AddEvent,
  tasks: ReadonlyMap<string, TaskDefinition>,
  resumed: boolean,
): void {
  const left = [...attempts];
  const states = events.filter((event) => 'state' in event);
  for (const [index, event] of states.entries()) {
    const add = addAt(event.timestamp);
    const resource = tasks.get(event.state.name)?.Resource;
    const task =
      resource === undefined ? undefined : createTaskHistory(add, resource, attemptsOf(left, event.state.name));
    if (resumed && index === 0 && task) {
      // A redrive schedules the task anew and does not enter its state again.
      task.scheduled();
    } else {
      addStateEvent(event, add, task);
    }
  }
  if (end) {
    addEnd(end, addAt(end.stopDate));
  }
}

type StateEvent = Extract<InterpreterEvent, { state: unknown }>;

function addStateEvent(event: StateEvent, add: AddEvent, task: TaskHistory | undefined): void {
  const { name, input, type } = event.state;
  switch (event.type) {
    case 'StateEntered':
      add(`${type}StateEntered`, 'stateEntered', { name, input: JSON.stringify(input) });
      task?.scheduled();
      break;
    case 'StateExited':
      task?.succeeded();
      add(`${type}StateExited`, 'stateExited', { name, output: JSON.stringify(event.state.output) });
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
      add(`${type}StateExited`, 'stateExited', { name });
      break;
  }
}

function addEnd({ status, output, error, cause }: ExecutionEnd, add: AddEvent): void {
  switch (status) {
    case 'SUCCEEDED':
      add('ExecutionSucceeded', 'executionSucceeded', { output });
      break;
    case 'FAILED':
      add('ExecutionFailed', 'executionFailed', { error, cause });
      break;
    case 'TIMED_OUT':
      add('ExecutionTimedOut', 'executionTimedOut', { error, cause });
      break;
    case 'ABORTED':
      add('ExecutionAborted', 'executionAborted', { error, cause });
      break;
  }
}

function textOf(cause: unknown): string {
  return typeof cause === 'string' ? cause : JSON.stringify(cause);
}

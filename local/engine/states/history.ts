import type { Execution, InterpreterEvent, TaskAttempt } from './execution.ts';
import type { Machine } from './machine.ts';

/** An event of `GetExecutionHistory`; its details stand under a name made of its type. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
}

type Details = Readonly<Record<string, unknown>>;
type Add = (type: string, detailsName: string, details: Details) => void;

/** The history of an execution so far, in the service's own terms. */
export function historyOf(machine: Machine, execution: Execution): HistoryEvent[] {
  const history: HistoryEvent[] = [];
  const attempts = [...execution.attempts];
  const { tasks } = machine.settings.definition;
  for (const event of execution.events) {
    const add: Add = (type, detailsName, details) => {
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
        resource === undefined ? undefined : createTaskLog(add, resource, nextOf(attempts, name)),
      );
    } else {
      addExecutionEvent(event, execution, add, machine.settings.roleArn);
    }
  }
  return history;
}

type StateEvent = Extract<InterpreterEvent, { state: unknown }>;

/** Gives the attempts of one state in their order: `current` the one under way, `take` goes on to the next. */
interface Attempts {
  current(): TaskAttempt | undefined;
  take(): void;
}

function nextOf(attempts: TaskAttempt[], state: string): Attempts {
  const index = () => attempts.findIndex((attempt) => attempt.state === state);
  return {
    current: () => attempts[index()],
    take: () => attempts.splice(index(), 1),
  };
}

function addStateEvent(event: StateEvent, add: Add, stateType: string, task: TaskLog | undefined): void {
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
  add: Add,
  roleArn: string,
): void {
  const failure = { error: end?.error, cause: end?.cause };
  switch (event.type) {
    case 'ExecutionStarted':
      add('ExecutionStarted', 'executionStarted', { input, roleArn });
      break;
    case 'ExecutionSucceeded':
      add('ExecutionSucceeded', 'executionSucceeded', { output: end?.output });
      break;
    case 'ExecutionFailed':
      add('ExecutionFailed', 'executionFailed', failure);
      break;
    case 'ExecutionTimeout':
      add('ExecutionTimedOut', 'executionTimedOut', failure);
      break;
    case 'ExecutionAborted':
      add('ExecutionAborted', 'executionAborted', failure);
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

interface TaskLog {
  scheduled(): void;
  succeeded(): void;
  failed(error: string, cause: string): void;
}

/** Functions called by their ARN and calls of a service have event types of their own. */
function createTaskLog(add: Add, resource: string, attempts: Attempts): TaskLog {
  const [prefix, detailsPrefix] = resource.startsWith('arn:aws:states:::')
    ? ['Task', 'task']
    : ['LambdaFunction', 'lambdaFunction'];
  const [, service, action] = /^arn:aws:states:::(\w+):(\w+)/.exec(resource) ?? [];
  const call: Details = service === undefined ? {} : { resourceType: service, resource: action };
  return {
    scheduled() {
      const input = attempts.current()?.input;
      const given = service === undefined ? { resource, input } : { ...call, parameters: input };
      add(`${prefix}Scheduled`, `${detailsPrefix}Scheduled`, given);
      add(`${prefix}Started`, `${detailsPrefix}Started`, call);
    },
    succeeded() {
      add(`${prefix}Succeeded`, `${detailsPrefix}Succeeded`, { ...call, output: attempts.current()?.output });
      attempts.take();
    },
    failed(error, cause) {
      const ended = error === 'States.Timeout' ? 'TimedOut' : 'Failed';
      add(`${prefix}${ended}`, `${detailsPrefix}${ended}`, { ...call, error, cause });
      attempts.take();
    },
  };
}

function textOf(cause: unknown): string {
  return typeof cause === 'string' ? cause : JSON.stringify(cause);
}

import type { Clock } from '../clock.ts';
import type { Execution } from './execution.ts';

/** What `$$` holds. `States` is ours: the interpreter knows no `$$.State`, so each state has a place of its own. */
export interface ExecutionContext {
  readonly [name: string]: unknown;
  readonly Execution: Readonly<Record<string, unknown>>;
  readonly StateMachine: Readonly<Record<string, unknown>>;
  readonly States: readonly StateContext[];
}

interface StateContext {
  readonly Name: string;
  readonly EnteredTime: string;
  /** Attempts so far; 0 at the first. */
  readonly RetryCount: number;
}

/** Lets a state's `$$.State` mean its own place in the context. `text` is the state's definition as JSON. */
export const pointToState = (text: string, position: number): string =>
  text.replaceAll(/"\$\$\.State(?=["[.])/g, `"$$$$.States[${position}]`);

/** Builds the context object (AWS, "Accessing execution data from the Context object") of an execution. */
export function createExecutionContext(
  execution: Execution,
  machine: { readonly arn: string; readonly name: string; readonly roleArn: string; readonly states: readonly string[] },
  clock: Clock,
): ExecutionContext {
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      Name: execution.name,
      RoleArn: machine.roleArn,
      StartTime: new Date(execution.startDate).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    States: machine.states.map((name) => stateContext(name, execution, clock)),
  };
}

/** Live: the interpreter reads it anew for every attempt. */
function stateContext(name: string, execution: Execution, clock: Clock): StateContext {
  let enteredTime: string | undefined;
  return {
    Name: name,
    get EnteredTime() {
      enteredTime ??= new Date(clock.now()).toISOString();
      return enteredTime;
    },
    get RetryCount() {
      return execution.attempts.filter(({ state, ended }) => state === name && ended).length;
    },
  };
}

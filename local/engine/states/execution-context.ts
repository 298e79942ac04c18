import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Clock } from '../clock.ts';
import { type JsonValue, parseJson } from '../json.ts';
import type { Execution } from './execution.ts';
import type { MachineSettings } from './machine-settings.ts';

/** What `$$.State` holds for one visit of a state. */
export interface StateVisit {
  readonly Name: string;
  readonly EnteredTime: string;
  /** Attempts so far; 0 at the first. */
  RetryCount: number;
}

// The interpreter knows no `$$.State`, and fills `$$.Execution` with what it was given to begin with, which after a
// redrive is not the execution's. So each state reads a place of its own in a list of visits, and all read ours.
const STATE_REFERENCE = /\$\$\.State(?=["'.[,)\s])/g;
const EXECUTION_REFERENCE = /\$\$\.Execution(?=["'.[,)\s])/g;

/** Lets a state's references to the context object mean what stands in ours. `text` is the state's definition. */
export function pointToContext(text: string, position: number): string {
  return text
    .replaceAll(STATE_REFERENCE, () => `$$.States[${position}]`)
    .replaceAll(EXECUTION_REFERENCE, () => '$$.WholeExecution');
}

/** An interpreter for one run of an execution, with the context object that it needs. */
export interface ContextualRun {
  readonly interpreter: StateMachine;
  readonly context: Readonly<Record<string, JsonValue | StateVisit[]>>;
  /** The visit under way of a state. */
  readonly visit: (state: string) => StateVisit | undefined;
  /** How many states it has entered so far. */
  readonly entered: () => number;
}

/** Prepares one run of a definition that has been validated. */
export function createContextualRun(
  definition: StateMachineDefinition,
  { settings, execution }: { readonly settings: MachineSettings; readonly execution: Execution },
  clock: Clock,
): ContextualRun {
  const positions = new Map(Object.keys(definition.States).map((name, position) => [name, position]));
  const visits: StateVisit[] = [];
  let entered = 0;
  // The interpreter looks a state up exactly when it enters it.
  const watched = new Proxy(definition.States, {
    get(states, name) {
      const position = typeof name === 'string' ? positions.get(name) : undefined;
      if (typeof name !== 'string' || position === undefined) {
        return undefined;
      }
      entered += 1;
      visits[position] = { Name: name, EnteredTime: isoTime(clock.now()), RetryCount: 0 };
      return states[name];
    },
  });
  return {
    interpreter: new StateMachine({ ...definition, States: watched }, { validationOptions: { noValidate: true } }),
    context: {
      WholeExecution: executionFacts(execution, settings.roleArn),
      StateMachine: { Id: settings.arn, Name: settings.name },
      States: visits,
    },
    visit: (state) => visits[positions.get(state) ?? -1],
    entered: () => entered,
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function executionFacts({ arn, name, input, startDate, redriveCount, redriveDate }: Execution, roleArn: string) {
  return {
    Id: arn,
    Input: parseJson(input),
    Name: name,
    RoleArn: roleArn,
    StartTime: isoTime(startDate),
    RedriveCount: redriveCount,
    ...(redriveDate !== undefined && { RedriveTime: isoTime(redriveDate) }),
  };
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

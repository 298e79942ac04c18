import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Clock } from '../clock.ts';

/** What `$$.State` holds for one visit of a state. */
export interface StateVisit {
  readonly Name: string;
  readonly EnteredTime: string;
  /** Attempts so far; 0 at the first. */
  RetryCount: number;
}

/** The part of the context object that does not change while an execution runs. */
export interface FixedContext {
  readonly Execution: Readonly<Record<string, unknown>>;
  readonly StateMachine: Readonly<Record<string, unknown>>;
}

// The interpreter knows no `$$.State`. So each state reads a place of its own in a list of visits.
const STATE_REFERENCE = /\$\$\.State(?=["'.[,)\s])/g;

/** Lets a state's `$$.State` mean its own place in the context. `text` is the state's definition as JSON. */
export function pointToState(text: string, position: number): string {
  return text.replaceAll(STATE_REFERENCE, () => `$$.States[${position}]`);
}

/** An interpreter for one execution, with the context object that it needs. */
export interface ContextualRun {
  readonly interpreter: StateMachine;
  readonly context: FixedContext & { readonly States: StateVisit[] };
  /** The visit under way of a state. */
  readonly visit: (state: string) => StateVisit | undefined;
}

/** Prepares one execution of a definition that has been validated. */
export function createContextualRun(
  definition: StateMachineDefinition,
  fixed: FixedContext,
  clock: Clock,
): ContextualRun {
  const positions = new Map(Object.keys(definition.States).map((name, position) => [name, position]));
  const visits: StateVisit[] = [];
  // The interpreter looks a state up exactly when it enters it.
  const watched = new Proxy(definition.States, {
    get(states, name) {
      const position = typeof name === 'string' ? positions.get(name) : undefined;
      if (typeof name !== 'string' || position === undefined) {
        return undefined;
      }
      visits[position] = { Name: name, EnteredTime: new Date(clock.now()).toISOString(), RetryCount: 0 };
      return states[name];
    },
  });
  return {
    interpreter: new StateMachine({ ...definition, States: watched }, { validationOptions: { noValidate: true } }),
    context: { ...fixed, States: visits },
    visit: (state) => visits[positions.get(state) ?? -1],
  };
}

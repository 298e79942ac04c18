import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Definition } from '../infra/definition.ts';

/** How an execution went. */
export interface Run {
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** Error name of a failed execution. */
  readonly error?: string;
  /** States in order: tasks as often as they were attempted, and waits. */
  readonly attempts: readonly string[];
  /** What each task was given, attempt for attempt. */
  readonly given: Readonly<Record<string, readonly unknown[]>>;
}

/**
 * What the tasks do, by state: the name of the error that a task throws every time; or for one attempt after the other
 * an error's name or an answer, and after the last one the ordinary answer.
 */
export type Script = Readonly<Record<string, string | readonly (string | object)[]>>;

const ANSWERS: Readonly<Record<string, object>> = {
  AcquireToken: { token: 'v1.sealed', quarantineSeconds: 120, rounds: 5, followUpSeconds: 900, followUpHours: 72 },
  PrepareBasket: { basketId: 'b1' },
  PlaceOrder: { orderNo: '1' },
  ConfirmOrder: { verdict: 'placed', order: { orderNo: '1' } },
  AuthorizePayment: { outcome: 'placed' },
  ConfirmPayment: { verdict: 'known' },
  CancelOrder: { outcome: 'rejected' },
};

/** An error as Step Functions sees a failed Lambda function. */
export function lambdaError(name: string): Error {
  const error = new Error(JSON.stringify({ errorType: name, errorMessage: 'as told by the test' }));
  error.name = name;
  return error;
}

/** Runs the synthesised definition with every task answered by the test, and no time spent on waits and retries. */
export async function runDefinition(definition: Definition, script: Script): Promise<Run> {
  const given: Record<string, unknown[]> = {};
  const perform = (state: string, input: unknown) => {
    const inputs = (given[state] ??= []);
    inputs.push(input);
    const scripted = script[state];
    const act = typeof scripted === 'string' ? scripted : scripted?.[inputs.length - 1];
    if (typeof act === 'string') {
      throw lambdaError(act);
    }
    return Promise.resolve(act ?? ANSWERS[state] ?? {});
  };
  const states = Object.keys(definition.States);
  const each = <Value>(value: (state: string) => Value) =>
    Object.fromEntries(states.map((state) => [state, value(state)]));
  const run = machineOf(definition).run(
    { requestId: 'r1', connection: 'us-store', attempt: 1 },
    {
      overrides: {
        taskResourceLocalHandlers: each((state) => (input: unknown) => perform(state, input)) as never,
        retryIntervalOverrides: each(() => 0),
        waitTimeOverrides: each(() => 0),
      },
    },
  );
  const attempts = attemptsOf(run.eventLogs);
  try {
    await run.result;
    return { status: 'SUCCEEDED', attempts: await attempts, given };
  } catch (error) {
    const cause = (error as Error).cause as Error | undefined;
    return { status: 'FAILED', error: (cause ?? (error as Error)).name, attempts: await attempts, given };
  }
}

async function attemptsOf(events: ReturnType<StateMachine['run']>['eventLogs']): Promise<string[]> {
  const attempts: string[] = [];
  for await (const event of events) {
    const isAttempt = event.type === 'StateEntered' || event.type === 'StateRetried';
    if (isAttempt && ['Task', 'Wait'].includes(event.state.type)) {
      attempts.push(event.state.name);
    }
  }
  return attempts;
}

const machines = new WeakMap<Definition, StateMachine>();

/** Built once: checking a definition takes longer than running it. */
function machineOf(definition: Definition): StateMachine {
  // The interpreter knows no context object of the state; what it says is the local engine's to test.
  const text = JSON.stringify(definition).replaceAll('"$$.State"', '"$.requestId"');
  const machine = machines.get(definition) ?? new StateMachine(JSON.parse(text) as StateMachineDefinition);
  machines.set(definition, machine);
  return machine;
}

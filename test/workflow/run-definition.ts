import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Definition } from '../infra/definition.ts';

/** How an execution went. */
export interface Run {
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** Error name of a failed execution. */
  readonly error?: string;
  /** States whose task was attempted, in order, repeats included. */
  readonly attempts: readonly string[];
  /** What the state called `PublishPlaced`, `PublishRejected` or `SendRejected` was given. */
  readonly sent: Readonly<Record<string, unknown>>;
}

const ANSWERS: Readonly<Record<string, unknown>> = {
  AcquireToken: 'v1.sealed',
  PrepareBasket: { basketId: 'b1' },
  PlaceOrder: { orderNo: '1' },
  AuthorizePayment: { outcome: 'placed' },
  CancelOrder: { outcome: 'rejected' },
};

/** An error as Step Functions sees a failed Lambda function. */
export function lambdaError(name: string): Error {
  const error = new Error(JSON.stringify({ errorType: name, errorMessage: 'as told by the test' }));
  error.name = name;
  return error;
}

/**
 * Runs the synthesised definition with every task answered by the test and no waiting between retries.
 * @param failing Error names by state: the state's task throws it every time.
 */
export async function runDefinition(definition: Definition, failing: Readonly<Record<string, string>>): Promise<Run> {
  const machine = machineOf(definition);
  const attempts: string[] = [];
  const sent: Record<string, unknown> = {};
  const tasks = Object.keys(definition.States);
  const handlers = Object.fromEntries(
    tasks.map((state) => [
      state,
      (input: unknown) => {
        attempts.push(state);
        const name = failing[state];
        if (name !== undefined) {
          throw lambdaError(name);
        }
        if (!(state in ANSWERS)) {
          sent[state] = input;
        }
        return Promise.resolve(ANSWERS[state] ?? {});
      },
    ]),
  );
  const run = machine.run(
    { requestId: 'r1', connection: 'us-store', attempt: 1 },
    {
      overrides: {
        taskResourceLocalHandlers: handlers as never,
        retryIntervalOverrides: Object.fromEntries(tasks.map((state) => [state, 0])),
      },
    },
  );
  try {
    await run.result;
    return { status: 'SUCCEEDED', attempts, sent };
  } catch (error) {
    const cause = (error as Error).cause as Error | undefined;
    return { status: 'FAILED', error: (cause ?? (error as Error)).name, attempts, sent };
  }
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

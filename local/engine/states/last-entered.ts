import type { JsonValue } from '../json.ts';
import type { Execution } from './execution.ts';

/** The state where a run begins, with that state's input. */
export interface RunBeginning {
  readonly state: string;
  readonly input: JsonValue;
}

/** The state that an execution came to before its latest redrive: it failed there, or was stopped there. */
export async function lastEntered({ runs }: Execution): Promise<RunBeginning> {
  for (const run of runs.slice(0, -1).reverse()) {
    await run.reported;
    const entered = run.events.findLast((event) => event.type === 'StateEntered');
    if (entered) {
      return { state: entered.state.name, input: entered.state.input };
    }
    // A run that was stopped at once has entered no state; the one before tells.
  }
  throw new Error('the execution has entered no state');
}

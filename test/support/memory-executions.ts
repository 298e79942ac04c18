import type { Executions } from '../../lib/steps/start-order.ts';
import type { OrderMessage } from '../../lib/steps/workflow-state.ts';

/** Step Functions as far as names go: a name starts once. */
export function memoryExecutions(): Executions & { readonly started: ReadonlyMap<string, OrderMessage> } {
  const started = new Map<string, OrderMessage>();
  return {
    started,
    async start(name, input) {
      const isNew = !started.has(name);
      if (isNew) started.set(name, input);
      return Promise.resolve(isNew);
    },
  };
}

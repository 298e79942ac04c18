import { outcomeSchema, OUTCOME_SOURCE } from '../lib/order/outcome.ts';
import type { Engine } from '../local/engine/engine.ts';

/** Outcomes of requests, as the bus tells them. */
export interface PlacedOrders {
  /**
   * Resolves when so many further requests were placed.
   * @throws Error when one ended otherwise.
   */
  wait(count: number): Promise<void>;
}

/** Listens to the outcomes from now on. */
export function placedOrders(engine: Engine): PlacedOrders {
  let open = 0;
  let failure: Error | undefined;
  let wake = (): void => undefined;
  engine.onBusEvent(({ source, detail }) => {
    const outcome = source === OUTCOME_SOURCE ? outcomeSchema.parse(detail) : undefined;
    if (outcome?.outcome === 'placed') {
      open -= 1;
    } else if (outcome && outcome.outcome !== 'duplicate') {
      failure ??= new Error(`${outcome.requestId ?? 'a request'} ended as ${outcome.outcome}`);
    }
    wake();
  });
  return {
    async wait(count) {
      open += count;
      while (open > 0 && !failure) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failure) {
        throw failure;
      }
    },
  };
}

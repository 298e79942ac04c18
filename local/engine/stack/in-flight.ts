import type { StackServices } from './stack-services.ts';

/** What is under way. */
export interface InFlight {
  /** Running executions. */
  readonly executions: number;
  /** Messages in queues that a function consumes. */
  readonly messages: number;
  /** Invocations that run, or wait for a process or their next attempt. */
  readonly invocations: number;
}

/** Counts what is under way now. */
export function countInFlight({ machines, functions, invoker, eventSources }: StackServices): InFlight {
  const queues = new Set(eventSources.map(({ queue }) => queue));
  return {
    executions: sum([...machines.all].map(({ running }) => running)),
    messages: sum([...queues].map(({ counts }) => counts.visible + counts.inFlight + counts.delayed)),
    invocations: invoker.inFlight + sum([...functions.all].map(({ inFlight }) => inFlight)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

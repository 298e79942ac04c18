import { CallLog, type CallRecord } from './call-log.ts';
import type { FaultOrder, FaultOrderInput } from './fault-order.ts';
import { FaultQueue } from './fault-queue.ts';

const callsKept = 10_000;

/** What every sandbox shop is from the inside: a state that begins with a seed, ordered faults, and a log of calls. */
export abstract class SeededShop<State> {
  readonly faults = new FaultQueue();
  readonly calls = new CallLog(callsKept);
  private readonly begin: () => State;
  private current: State;

  /** @param begin makes the state that the shop begins with, and returns to on a reset */
  constructor(begin: () => State) {
    this.begin = begin;
    this.current = begin();
  }

  /** Everything the shop remembers; its jobs may not have run up to now. */
  get state(): State {
    return this.current;
  }

  /** The latest calls, oldest first. */
  recordedCalls(): readonly CallRecord[] {
    return this.calls.list();
  }

  /** Number of calls by operation since the start or the last reset. */
  callCounts(): Record<string, number> {
    return this.calls.counts();
  }

  orderFault(fault: FaultOrderInput): FaultOrder {
    return this.faults.add(fault);
  }

  /** Back to the seed and the first settings: no orders, baskets, payments, tokens, faults or calls. */
  reset(): void {
    this.current = this.begin();
    this.faults.clear();
    this.calls.clear();
  }
}

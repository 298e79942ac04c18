import { availableParallelism, cpus } from 'node:os';

/** Waiting that is worth a new process: about what starting one costs. */
const WORTH_A_PROCESS_MS = 100;
const SATURATED = 0.95;
const CORES = availableParallelism();

/**
 * Decides when a function gets another process. Lambda starts one for every invocation that finds all busy. On one
 * machine that is slower than waiting when invocations are short: starting takes processor time from those that run.
 * So invocations wait until their waiting adds up to what a process costs.
 */
export class ProcessDemand {
  readonly #now: () => number;
  #waitedMs = 0;
  #waiting = 0;
  #since = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Tells how many invocations wait from now on. */
  update(waiting: number): void {
    const now = this.#now();
    this.#waitedMs += this.#waiting * (now - this.#since);
    this.#waiting = waiting;
    this.#since = now;
  }

  /** Whether another process is worth its cost, given how many there are. */
  wantsAnother(processes: number): boolean {
    this.update(this.#waiting);
    return processes === 0 || (this.#waitedMs >= WORTH_A_PROCESS_MS && (processes < CORES || !processorSaturated()));
  }

  /** Counts anew, once a process was started. */
  started(): void {
    this.#waitedMs = 0;
  }
}

const SAMPLE_MS = 200;
let sample = { at: 0, idle: 0, total: 0, saturated: false };

/** Whether the machine had next to no idle time lately: then more processes would only share what there is. */
function processorSaturated(): boolean {
  const now = performance.now();
  if (now - sample.at >= SAMPLE_MS) {
    const times = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
      idle,
      total: user + nice + sys + idle + irq,
    }));
    const idle = times.reduce((sum, each) => sum + each.idle, 0);
    const total = times.reduce((sum, each) => sum + each.total, 0);
    const share = total > sample.total ? (idle - sample.idle) / (total - sample.total) : 1;
    sample = { at: now, idle, total, saturated: share < 1 - SATURATED };
  }
  return sample.saturated;
}

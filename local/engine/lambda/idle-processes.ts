import type { FunctionProcess } from './function-process.ts';

const LONGEST_IDLE_MS = 300_000;

/** Processes of a function that wait for an invocation; one that waits too long is ended. */
export class IdleProcesses {
  /** Last in, first out, so that those that are not needed wait until they end. */
  readonly #waiting: { readonly process: FunctionProcess; readonly reaper: NodeJS.Timeout }[] = [];

  add(process: FunctionProcess): void {
    const reaper = setTimeout(() => {
      this.remove(process);
      process.kill();
    }, LONGEST_IDLE_MS);
    reaper.unref();
    this.#waiting.push({ process, reaper });
  }

  take(): FunctionProcess | undefined {
    const last = this.#waiting.pop();
    clearTimeout(last?.reaper);
    return last?.process;
  }

  /** Forgets a process that must not be given an invocation any more. */
  remove(process: FunctionProcess): void {
    const index = this.#waiting.findIndex((idle) => idle.process === process);
    const [found] = index < 0 ? [] : this.#waiting.splice(index, 1);
    clearTimeout(found?.reaper);
  }
}

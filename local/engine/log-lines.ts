import type { Clock } from './clock.ts';

/** A line that a function wrote. */
export interface LogLine {
  readonly functionName: string;
  readonly line: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const KEPT = 50_000;

/** The lines that functions write to standard output and standard error; the newest are kept. */
export class LogLines {
  readonly #clock: Clock;
  readonly #lines: LogLine[] = [];
  readonly #listeners = new Set<(line: LogLine) => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): readonly LogLine[] {
    return this.#lines;
  }

  add(functionName: string, line: string): void {
    const logLine = { functionName, line, time: this.#clock.now() };
    this.#lines.push(logLine);
    // Cutting off a good part at once keeps the cost per line small.
    if (this.#lines.length > KEPT * 2) {
      this.#lines.splice(0, KEPT);
    }
    for (const listener of this.#listeners) {
      listener(logLine);
    }
  }

  onLine(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

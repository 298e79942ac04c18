import type { CallSubject } from './call-subject.ts';

/** One call, told by identifiers: never a header, a body or a query, so no token, key or address can be in it. */
export interface CallRecord extends CallSubject {
  /** ISO 8601. */
  readonly at: string;
  readonly operation: string;
  readonly method: string;
  /** Path with `*` for identifiers. */
  readonly path: string;
  /** Status that was sent; null when the caller got no answer. */
  readonly status: number | null;
  /** Kind of the ordered fault that struck. */
  readonly fault?: string | undefined;
  readonly durationMs: number;
}

/** The latest calls in full, and the number of all calls by operation. */
export class CallLog {
  private calls: CallRecord[] = [];
  private counted = new Map<string, number>();
  private readonly kept: number;

  /** @param kept how many calls are kept in full; older ones live on in the counts only. */
  constructor(kept: number) {
    this.kept = kept;
  }

  record(call: CallRecord): void {
    this.calls.push(call);
    // Trimmed in large steps: dropping one from the front of an array on each call would be linear each time.
    if (this.calls.length > 2 * this.kept) this.calls = this.calls.slice(-this.kept);
    this.counted.set(call.operation, (this.counted.get(call.operation) ?? 0) + 1);
  }

  /** Oldest first. */
  list(): readonly CallRecord[] {
    return this.calls.slice(-this.kept);
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.counted);
  }

  total(): number {
    return [...this.counted.values()].reduce((sum, count) => sum + count, 0);
  }

  clear(): void {
    this.calls = [];
    this.counted = new Map();
  }
}

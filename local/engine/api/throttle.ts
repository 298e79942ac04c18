/** How many calls a route takes. */
export interface ThrottleSettings {
  /** Calls per second. @default no limit */
  readonly rate: number | undefined;
  /** Calls that may come at once. @default the rate */
  readonly burst: number | undefined;
}

/** A token bucket, as API Gateway throttles. */
export class Throttle {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  /** @param now Milliseconds. */
  constructor({ rate = Infinity, burst = rate }: ThrottleSettings, now: () => number) {
    this.#rate = rate;
    this.#burst = Math.max(1, burst);
    this.#now = now;
    this.#tokens = this.#burst;
    this.#at = now();
  }

  /** Whether one more call may pass now. */
  take(): boolean {
    const now = this.#now();
    const gained = Math.max(0, now - this.#at) * (this.#rate / 1000);
    this.#tokens = this.#rate === Infinity ? this.#burst : Math.min(this.#burst, this.#tokens + gained);
    this.#at = now;
    if (this.#tokens < 1) {
      return false;
    }
    this.#tokens -= 1;
    return true;
  }
}

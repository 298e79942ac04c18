import type { CancelTimer, Clock } from '../clock.ts';
import { unsupported } from '../unsupported-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Parses `rate(VALUE UNIT)`; the unit is in the singular after 1 only.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * @returns The period in milliseconds.
 * @throws UnsupportedError
 */
export function parseRate(expression: string, where: string): number {
  const [, value = '', unit = '', plural] = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || (value === '1') === (plural === 's')) {
    throw unsupported(
      where,
      `the schedule ${expression}`,
      'schedules are rate(1 minute|hour|day) or rate(N minutes|hours|days)',
    );
  }
  return Number(value) * unitMs;
}

/** Fires once per period, the first time one period after it was made. */
export class Schedule {
  readonly #clock: Clock;
  readonly #periodMs: number;
  readonly #fire: () => void;
  #cancel: CancelTimer;

  constructor(clock: Clock, periodMs: number, fire: () => void) {
    this.#clock = clock;
    this.#periodMs = periodMs;
    this.#fire = fire;
    this.#cancel = this.#arm(clock.now() + periodMs);
  }

  close(): void {
    this.#cancel();
  }

  /** Counts from when it was due, so that it does not fall behind; what was missed while the machine slept is left out. */
  #arm(due: number): CancelTimer {
    const wait = Math.max(0, due - this.#clock.now());
    return this.#clock.setTimeout(() => {
      const missed = Math.floor(Math.max(0, this.#clock.now() - due) / this.#periodMs);
      this.#cancel = this.#arm(due + (missed + 1) * this.#periodMs);
      this.#fire();
    }, wait);
  }
}

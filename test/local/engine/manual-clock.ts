import type { Clock } from '../../../local/engine/clock.ts';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Fires every timer that is due on the way, in order. */
  advance(milliseconds: number): void;
}

export function createManualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => now,
    setTimeout(callback, milliseconds) {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) {
          break;
        }
        timers.delete(next);
        now = next.at;
        next.callback();
      }
      now = until;
    },
  };
}

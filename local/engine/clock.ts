/** Takes a timer back; does nothing when it has fired. */
export type CancelTimer = () => void;

/**
 * Time as the engine's services see it: visibility, delays, retention, batching windows, function timeouts and
 * timestamps all go through one clock, so that another one can be put in its place.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after at least the given milliseconds. */
  setTimeout(callback: () => void, milliseconds: number): CancelTimer;
}

// Node fires a timer at once when its delay does not fit in 31 bits: 24.8 days.
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, milliseconds) {
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      const isLast = left <= LONGEST_TIMER;
      timer = setTimeout(isLast ? callback : () => arm(left - LONGEST_TIMER), Math.min(left, LONGEST_TIMER));
    };
    arm(milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

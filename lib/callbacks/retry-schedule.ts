const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * SQS hides a message for 12 hours at most, counted from when it was received (AWS, "Amazon SQS visibility timeout");
 * the rest is for the call.
 */
const LONGEST_WAIT = 11.5 * HOUR;

/** Seconds from each failed call to the next; all together more than a day. */
export const RETRY_WAITS: readonly number[] = [
  5,
  30,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  LONGEST_WAIT,
];

/**
 * Seconds until a callback is sent again; `undefined` when it has been sent often enough.
 *
 * @param attempt 1 for the first call.
 * @param retryAfter Seconds that the receiver asked for; it gets them up to the longest wait.
 */
export function waitAfter(attempt: number, retryAfter = 0): number | undefined {
  const wait = RETRY_WAITS[attempt - 1];
  return wait === undefined ? undefined : Math.min(Math.max(wait, retryAfter), LONGEST_WAIT);
}

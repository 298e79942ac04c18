/** A wait beyond this is not worth believing. */
const LONGEST_SECONDS = 3600;

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or a date.
 *
 * @param now Epoch milliseconds.
 * @returns Whole seconds from 0 to 3600, or `undefined` when the header is absent or says nothing.
 */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(LONGEST_SECONDS, Math.max(0, seconds));
}

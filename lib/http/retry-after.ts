/**
 * Seconds that an answer asks to wait, of a `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); `undefined` for
 * none, or none that can be read.
 *
 * @param now Epoch milliseconds.
 */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return Number(text);
  }
  // Dates in the forms that HTTP knows begin with the day of the week.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

import { describe, expect, it } from '@jest/globals';
import { retryAfterSeconds } from '../../../lib/http/retry-after.ts';

const NOW = Date.UTC(2026, 11, 1, 6);

describe('retryAfterSeconds', () => {
  it.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['Tue, 01 Dec 2026 06:02:00 GMT', 120],
    ['Tuesday, 01-Dec-26 06:02:00 GMT', 120],
    ['Tue, 01 Dec 2026 05:00:00 GMT', 0],
  ])('reads "%s"', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });

  it.each([undefined, '', 'soon', '-5', '1.5', '1e3', '9999999999', 'Tue, someday'])(
    'takes "%s" for none',
    (header) => {
      expect(retryAfterSeconds(header, NOW)).toBeUndefined();
    },
  );
});

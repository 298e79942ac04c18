import { describe, expect, it } from '@jest/globals';
import { retryAfterSeconds } from '../../../lib/http/retry-after.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');

describe('a Retry-After header', () => {
  it.each([
    ['30', 30],
    ['0', 0],
    ['999999', 3600],
    ['Mon, 30 Nov 2026 10:00:45 GMT', 45],
    ['Mon, 30 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %p means %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });
});

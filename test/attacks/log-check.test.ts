import { describe, expect, it } from '@jest/globals';
import { FORGED_LINE, MARK } from '../../attacks/attack.ts';
import { isForged } from '../../attacks/log-check.ts';

const line = (more: object = {}) =>
  JSON.stringify({ level: 'INFO', message: 'call answered', timestamp: '2026-12-01T06:00:01Z', ...more });

describe('isForged', () => {
  it.each([
    line(),
    line({ stack: 'at a\n    at b' }),
    '{"_aws":{"Timestamp":1,"CloudWatchMetrics":[]},"RequestsInvalid":1}',
    '{"requestId":"4eae15e7","routeKey":"POST /v1/requests","status":"401"}',
  ])('takes a line of ours: %s', (ours) => {
    expect(isForged(ours)).toBe(false);
  });

  it.each([
    FORGED_LINE,
    line({ sender: MARK }),
    line({ sender: 'a\u2028b' }),
    `\u001b[31m${line()}`,
    `${line()}${line()}`,
    'Error: something broke',
    '',
  ])('knows one that is not: %j', (forged) => {
    expect(isForged(forged)).toBe(true);
  });
});

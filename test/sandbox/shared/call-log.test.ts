import { describe, expect, it } from '@jest/globals';
import { CallLog } from '../../../sandbox/shared/call-log.ts';

const call = { at: '2026-03-01T08:00:00.000Z', operation: 'token', method: 'POST', path: '/', durationMs: 0 };

describe('the call log', () => {
  it('keeps the latest calls and counts all of them', () => {
    const log = new CallLog(3);
    for (let status = 200; status < 210; status += 1) log.record({ ...call, status });
    expect(log.list().map(({ status }) => status)).toEqual([207, 208, 209]);
    expect(log.counts()).toEqual({ token: 10 });
    expect(log.total()).toBe(10);
  });
});

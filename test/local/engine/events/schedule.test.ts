import { describe, expect, it } from '@jest/globals';
import { parseRate, Schedule } from '../../../../local/engine/events/schedule.ts';
import { createManualClock } from '../manual-clock.ts';

describe('a rate', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(12 hours)', 43_200_000],
    ['rate(30 days)', 2_592_000_000],
  ])('%s', (expression, milliseconds) => {
    expect(parseRate(expression, 'R')).toBe(milliseconds);
  });

  it.each(['rate(1 minutes)', 'rate(2 minute)', 'rate(0 minutes)', 'rate(5 seconds)', 'cron(0 12 * * ? *)', ''])(
    'is not %s',
    (expression) => {
      expect(() => parseRate(expression, 'R')).toThrow(`the schedule ${expression}`);
    },
  );
});

describe('a schedule', () => {
  it('fires first after one period, then once in each, until it is closed', () => {
    const clock = createManualClock(0);
    const times: number[] = [];
    const schedule = new Schedule(clock, 60_000, () => times.push(clock.now()));
    clock.advance(59_999);
    expect(times).toEqual([]);
    clock.advance(120_001);
    expect(times).toEqual([60_000, 120_000, 180_000]);
    schedule.close();
    clock.advance(600_000);
    expect(times).toHaveLength(3);
  });

  it('leaves out what it missed while the machine slept, and keeps its times', () => {
    let now = 0;
    const due: (() => void)[] = [];
    const waits: number[] = [];
    const clock = {
      now: () => now,
      setTimeout: (callback: () => void, milliseconds: number) => {
        due.push(callback);
        waits.push(milliseconds);
        return () => undefined;
      },
    };
    let fired = 0;
    new Schedule(clock, 60_000, () => (fired += 1));
    now = 10 * 60_000 + 5;
    due[0]!();
    expect(fired).toBe(1);
    expect(waits).toEqual([60_000, 59_995]);
  });
});

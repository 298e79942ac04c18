import { describe, expect, it } from '@jest/globals';
import { describeReport, findings } from '../../attacks/report.ts';
import type { AttackReport, AttackResult } from '../../attacks/run-attacks.ts';

const result = (changes: Partial<AttackResult> = {}): AttackResult => ({
  family: 'bodies',
  name: 'a byte-order mark',
  verdict: 'refused',
  refusedWith: [400],
  statuses: [400],
  ms: 12,
  hung: false,
  echoes: false,
  ...changes,
});

const report = (changes: Partial<AttackReport> = {}): AttackReport => ({
  results: [result(), result({ family: 'ids', name: 'a line break' })],
  forgedLines: [],
  linesRead: 40,
  before: { requests: 9, executions: 9, orders: 9 },
  after: { requests: 9, executions: 9, orders: 9 },
  grownMiB: 3,
  ...changes,
});

describe('findings', () => {
  it('are none when every attack was held off', () => {
    expect([...findings(report())]).toEqual([]);
  });

  it.each([
    ['accepted', report({ results: [result({ verdict: 'accepted', statuses: [202] })] })],
    ['failed', report({ results: [result({ verdict: 'failed', statuses: [500] })] })],
    ['missed', report({ results: [result({ verdict: 'missed', statuses: [401] })] })],
    ['hung', report({ results: [result({ hung: true })] })],
    ['echoes', report({ results: [result({ echoes: true })] })],
    ['20000 ms', report({ results: [result({ ms: 20_000 })] })],
    ['forged log line', report({ forgedLines: ['{"x":1}'] })],
    ['requests: 9 before the attacks, 10', report({ after: { requests: 10, executions: 9, orders: 9 } })],
    ['orders: 9 before the attacks, 10', report({ after: { requests: 9, executions: 9, orders: 10 } })],
    ['memory', report({ grownMiB: 4000 })],
  ])('name what was not: %s', (what, given) => {
    expect([...findings(given)]).toEqual([expect.stringContaining(what)]);
  });
});

describe('describeReport', () => {
  it('counts by family and sums up in one line', () => {
    const lines = describeReport(report()).split('\n');
    expect(lines.filter((line) => /^(bodies|ids) +1 +1 +0 +0 +0 /.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toContain('2 attacks: 0 accepted, 0 answers of 5xx, 0 of 40 log lines forged');
  });
});

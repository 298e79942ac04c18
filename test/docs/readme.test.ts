import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { runStart, parseLines } from '../scenarios/run-start.ts';

const README = readFileSync('README.md', 'utf8');

describe("the README's order request", () => {
  it('is placed as it stands there', async () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(README) ?? [];
    const { code, stdout } = await runStart({
      args: ['--json', '--events', '-'],
      input: JSON.stringify(JSON.parse(json)),
    });
    // Its deadline is a date of the calendar; after it, the example says why it is refused.
    const [event] = parseLines(stdout);
    expect(code).toBe(0);
    expect(['placed', 'DEADLINE_PASSED']).toContain(event.code ?? event.outcome);
  }, 90_000);
});

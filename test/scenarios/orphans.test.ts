import { afterAll, describe, expect, it } from '@jest/globals';
import { descendantsOf, isAlive, runLocal } from './run-local.ts';

const TIMEOUT = 90_000;

describe('npm run local, when what started it is killed', () => {
  const started: number[] = [];

  afterAll(() => {
    for (const pid of started.filter(isAlive)) {
      process.kill(pid, 'SIGKILL');
    }
  });

  /** Kills the process that is so many levels below npm; what is left of the others once all could have noticed. */
  async function leftAfterKilling(level: number): Promise<number[]> {
    const local = runLocal(['--port', '0', '--platform', 'ocapi'], { byNpm: true });
    started.push(local.pid);
    await local.says('Running. Ctrl-C stops.');
    const below = descendantsOf(local.pid);
    started.push(...below);
    expect(below.length).toBeGreaterThan(2);
    process.kill([local.pid, ...below][level]!, 'SIGKILL');
    const until = Date.now() + 30_000;
    while (below.some(isAlive) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return below.filter(isAlive);
  }

  it(
    'leaves no process behind npm, nor behind the script of npm',
    async () => expect(await Promise.all([leftAfterKilling(0), leftAfterKilling(2)])).toEqual([[], []]),
    TIMEOUT,
  );
});

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
  async function leftAfterKilling(level: number, signal: NodeJS.Signals): Promise<number[]> {
    const local = runLocal(['--port', '0', '--platform', 'ocapi'], { byNpm: true });
    started.push(local.pid);
    await local.says('Running. Ctrl-C stops.');
    const below = descendantsOf(local.pid);
    started.push(...below);
    expect(below.length).toBeGreaterThan(2);
    process.kill([local.pid, ...below][level]!, signal);
    const until = Date.now() + 30_000;
    while (below.some(isAlive) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return below.filter(isAlive);
  }

  it(
    'leaves no process behind a polite kill of npm',
    async () => expect(await leftAfterKilling(0, 'SIGTERM')).toEqual([]),
    TIMEOUT,
  );

  it(
    'leaves no process behind a killed npm',
    async () => expect(await leftAfterKilling(0, 'SIGKILL')).toEqual([]),
    TIMEOUT,
  );

  it(
    'leaves no process behind a killed script of npm',
    async () => expect(await leftAfterKilling(2, 'SIGKILL')).toEqual([]),
    TIMEOUT,
  );
});

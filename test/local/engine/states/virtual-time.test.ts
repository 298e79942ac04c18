import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import FakeTimers from '@sinonjs/fake-timers';
import { TaskError } from '../../../../local/engine/states/task-error.ts';
import { createMachine, task } from './create-machine.ts';

describe.each([
  ['with the event loop', []],
  ['without the event loop', ['setImmediate', 'clearImmediate'] as const],
])('under a clock that replaces the timers %s', (_, immediates) => {
  let clock: FakeTimers.Clock;

  beforeEach(() => {
    clock = FakeTimers.withGlobal(globalThis).install({
      now: 1_800_000_000_000,
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', ...immediates],
    });
  });
  afterEach(() => {
    clock.uninstall();
  });

  it('waits of minutes, of a Wait state and between attempts, pass at once and are as long as they should be', async () => {
    let calls = 0;
    const times: number[] = [];
    const Retry = [{ ErrorEquals: ['Transient'], IntervalSeconds: 60, MaxAttempts: 3, BackoffRate: 1 }];
    const { run, redrive } = createMachine(
      {
        Quarantine: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Ask' },
        Ask: task({ Retry, End: true }),
      },
      {
        Ask: () => {
          times.push(Date.now());
          calls += 1;
          if (calls % 3 !== 0) {
            throw new TaskError('Transient', '{}');
          }
          throw new TaskError('Final', '{}');
        },
      },
      { definition: { TimeoutSeconds: 3600 } },
    );
    const start = Date.now();
    const running = run('one', '{"seconds":120}');
    await clock.tickAsync(240_000);
    const execution = await running;
    expect(execution.end).toMatchObject({ status: 'FAILED', error: 'Final' });
    expect(times.map((time) => (time - start) / 1000)).toEqual([120, 180, 240]);
    const redriven = redrive(execution);
    await clock.tickAsync(120_000);
    expect((await redriven).end).toMatchObject({ status: 'FAILED', error: 'Final' });
    expect(times.slice(3).map((time) => (time - start) / 1000)).toEqual([240, 300, 360]);
  });

  it('the timeout of a state machine passes at once', async () => {
    const { run } = createMachine(
      { Pause: { Type: 'Wait', Seconds: 600, End: true } },
      {},
      { definition: { TimeoutSeconds: 300 } },
    );
    const running = run();
    await clock.tickAsync(300_000);
    expect((await running).end).toMatchObject({ status: 'TIMED_OUT' });
    expect(clock.countTimers()).toBe(0);
  });
});

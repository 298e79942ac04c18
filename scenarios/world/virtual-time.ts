import { syncBuiltinESMExports } from 'node:module';
import FakeTimers, { type Clock } from '@sinonjs/fake-timers';

/** Where every history begins: 2026-12-01T06:00:00Z. */
export const BEGINNING = Date.UTC(2026, 11, 1, 6);

const nextTurn = setImmediate;

/** Time that passes only when nothing else is left to do. */
export interface VirtualTime {
  now(): number;
  /** Calls back after so many milliseconds. */
  after(milliseconds: number, callback: () => void): NodeJS.Timeout;
  sleep(milliseconds: number): Promise<void>;
  /**
   * Lets everything happen that is waiting to happen, in its order, until nothing waits any more.
   * @throws Error when more happens than any history may hold: something goes round in circles.
   */
  runOut(): Promise<void>;
  /** Goes on by so much when nothing waits any more. */
  pass(milliseconds: number): Promise<void>;
  /** Forgets what waits, and goes back to the beginning. */
  reset(): void;
}

/** More than ten times what the longest history needs. */
const MOST_TURNS = 100_000;

let installed: VirtualTime | undefined;

/**
 * Puts virtual time in the place of the process's timers and dates, once and for good. `setImmediate` and the queues of
 * promises stay real: a turn of the event loop is the moment at which nothing is left to do at this point in time.
 */
export function virtualTime(): VirtualTime {
  installed ??= install();
  return installed;
}

function install(): VirtualTime {
  const clock = FakeTimers.install({
    now: BEGINNING,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
  // Named imports of built-in modules are copies.
  syncBuiltinESMExports();
  const settle = () => new Promise<void>((resolve) => nextTurn(resolve));
  return {
    now: () => clock.now,
    after: (milliseconds, callback) => setTimeout(callback, milliseconds),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    runOut: () => runOut(clock, settle),
    async pass(milliseconds) {
      await runOut(clock, settle);
      clock.tick(milliseconds);
      await runOut(clock, settle);
    },
    reset() {
      clock.reset();
      clock.setSystemTime(BEGINNING);
    },
  };
}

async function runOut(clock: Clock, settle: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    await settle();
    if (clock.countTimers() === 0) {
      return;
    }
    clock.next();
  }
  throw new Error('time does not run out: something repeats itself for ever');
}

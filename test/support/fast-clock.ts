import type { Clock } from '../../local/engine/clock.ts';

/** A clock on which a minute passes in a few seconds, so that messages of killed functions come back soon. */
export function fastClock(speed: number): Clock {
  const startedAt = Date.now();
  return {
    now: () => startedAt + (Date.now() - startedAt) * speed,
    setTimeout(callback, milliseconds) {
      const timer = setTimeout(callback, milliseconds / speed);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}

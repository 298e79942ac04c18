import type { FaultOrderInput } from '../sandbox/shared/fault-order.ts';

/** What goes wrong with one call to the shop. */
export interface Effect {
  /** What the shop, or the way to it, does. */
  readonly fault?: Pick<FaultOrderInput, 'effect' | 'when'>;
  /** The function that makes the call dies without a word: before anything is sent, or after the answer came. */
  readonly kills?: 'before' | 'after';
  /** An operator stops the execution while the call is on its way; the function, and the shop, go on. */
  readonly stops?: true;
}

/** Within the time of the function that made the call. */
const LATE_MS = 10_000;

/** After the function that made the call has ended, whatever it is; within the quarantine. */
const VERY_LATE_MS = 100_000;

/** Longer than any client waits, and shorter than any function lives. */
const SLOW_MS = 55_000;

/** Every effect of the scenario space, by its name in reports. */
export const EFFECTS = {
  refused: { fault: { effect: { kind: 'refuseConnection' } } },
  errorBefore: { fault: { when: 'before', effect: { kind: 'html', status: 502 } } },
  errorAfter: { fault: { when: 'after', effect: { kind: 'html', status: 502 } } },
  answerLost: { fault: { when: 'after', effect: { kind: 'dropAnswer' } } },
  late: { fault: { effect: { kind: 'commitLate', ms: LATE_MS } } },
  veryLate: { fault: { effect: { kind: 'commitLate', ms: VERY_LATE_MS } } },
  tooMany: { fault: { when: 'before', effect: { kind: 'status', status: 429 } } },
  tooManyWait: { fault: { when: 'before', effect: { kind: 'status', status: 429, headers: { 'retry-after': '30' } } } },
  unauthorized: { fault: { effect: { kind: 'refuseToken' } } },
  malformed: { fault: { when: 'after', effect: { kind: 'malformed' } } },
  truncated: { fault: { when: 'after', effect: { kind: 'truncated' } } },
  slow: { fault: { when: 'after', effect: { kind: 'delay', ms: SLOW_MS } } },
  killedBefore: { kills: 'before' },
  killedAfter: { kills: 'after' },
  stopped: { stops: true },
} as const satisfies Record<string, Effect>;

/** @see EFFECTS */
export type EffectName = keyof typeof EFFECTS;

/** The names, in the order of the table. */
export const EFFECT_NAMES = Object.keys(EFFECTS).filter(isEffectName);

/** Whether a text names an effect. */
export function isEffectName(text: string): text is EffectName {
  return Object.hasOwn(EFFECTS, text);
}

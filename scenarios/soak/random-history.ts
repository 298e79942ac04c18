import { EFFECT_NAMES } from '../effects.ts';
import { DELIVERIES, type History, type Incident } from '../history.ts';
import type { ScenarioPlatform } from '../platforms/platform.ts';
import { chance } from '../world/chance.ts';
import type { Strike } from '../world/shop-network.ts';

const MOST_STRIKES = 6;
const MOST_INCIDENTS = 3;
const MOST_REDRIVES = 4;

const DECISIONS = ['approve', 'refuse'] as const;

/**
 * A history that the seed decides. Calls that every order makes are struck more often than the others, and the first
 * ones more often than the later.
 */
export function randomHistory(seed: number, platform: ScenarioPlatform): History {
  const draw = chance(seed);
  const below = (limit: number) => Math.floor(draw() * limit);
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item => items[below(items.length)] ?? otherwise;
  const strike = (): Strike => ({
    operation: draw() < 0.6 ? pick(platform.frequent, 'createOrder') : pick(platform.operations, 'createOrder'),
    nth: 1 + Math.floor(draw() ** 2 * 5),
    effect: pick(EFFECT_NAMES, 'answerLost'),
  });
  const several = <Item>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make);
  return {
    platform: platform.name,
    situation: pick(Object.keys(platform.situations), 'plain'),
    delivery: pick(DELIVERIES, 'once'),
    redrives: below(MOST_REDRIVES + 1),
    redriveAfterSeconds: 1 + below(7200),
    strikes: different(several(1 + below(MOST_STRIKES), strike)),
    incidents: several(below(MOST_INCIDENTS + 1), () => randomIncident(draw, canWait(platform))),
    seed,
  };
}

/** One strike for each call. */
const different = (strikes: readonly Strike[]): Strike[] => [
  ...new Map(strikes.map((strike) => [`${strike.operation} ${strike.nth}`, strike])).values(),
];

const canWait = ({ situations }: ScenarioPlatform): boolean =>
  Object.values(situations).some(({ waits }) => waits !== undefined);

function randomIncident(draw: () => number, waits: boolean): Incident {
  // Most of a history happens in its first second, and after each quarantine.
  const atSeconds = draw() < 0.5 ? round(draw() * 0.4) : round(draw() * 1000);
  const kinds: readonly (() => Incident)[] = [
    () => ({ kind: 'restart', atSeconds }),
    () => ({ kind: 'expireTokens', atSeconds }),
    () => ({ kind: 'soldOut', atSeconds }),
    () => ({ kind: 'searchDown', atSeconds, seconds: round(draw() * 2000) }),
    () => ({ kind: 'stopped', atSeconds }),
    () => ({ kind: 'replay', atSeconds: round(draw() * 10_000) }),
    () => ({ kind: 'journalFails', nth: 1 + Math.floor(draw() * 8), isDone: draw() < 0.5 }),
    ...(waits ? DECISIONS.map((kind) => () => ({ kind, atSeconds: round(draw() * 12_000) })) : []),
  ];
  const make = kinds[Math.floor(draw() * kinds.length)];
  return make ? make() : { kind: 'restart', atSeconds };
}

const round = (seconds: number): number => Math.round(seconds * 100) / 100;

import { EFFECT_NAMES } from '../effects.ts';
import type { Delivery, Incident } from '../history.ts';
import type { PlatformName } from '../platforms/platform.ts';
import { PLATFORMS } from '../platforms/platforms.ts';
import { chance } from '../world/chance.ts';
import type { Strike } from '../world/shop-network.ts';
import type { Family, FamilyResult } from './family.ts';
import { pairs, singles } from './space.ts';

/** What of the space is wanted. */
export interface Choice {
  readonly platforms: readonly PlatformName[];
  /** Names of situations; each platform's that it has. @default all but those with a card */
  readonly situations?: readonly string[] | undefined;
  readonly deliveries: readonly Delivery[];
  readonly seed: number;
  /** Whether every situation is tried with every delivery; else a part of them, as each platform has it. @default true */
  readonly isWhole?: boolean;
}

/** Without any fault. */
export function* plainFamilies({ platforms, situations, deliveries, seed }: Choice): Generator<Family> {
  for (const platform of platforms) {
    for (const situation of Object.keys(PLATFORMS[platform].situations)) {
      if (situations?.includes(situation) === false) {
        continue;
      }
      for (const delivery of deliveries) {
        yield { platform, situation, delivery, strikes: [], seed };
      }
    }
    for (const situation of Object.keys(PLATFORMS[platform].cardSituations ?? {})) {
      if (situations?.includes(situation) === true) {
        yield { platform, situation, delivery: 'once', strikes: [], seed };
      }
    }
  }
}

/**
 * Histories in which an operator replays a request, and somebody redrives the attempt before while the new one waits
 * for what it does not know.
 */
export function* replayedFamilies({ platforms, seed }: Pick<Choice, 'platforms' | 'seed'>): Generator<Family> {
  for (const platform of platforms) {
    const { basketOperation } = PLATFORMS[platform];
    const refused = [1, 2, 3, 4, 5].map((nth): Strike => ({ operation: basketOperation, nth, effect: 'refused' }));
    for (const effect of EFFECT_NAMES) {
      const strikes: Strike[] = [...refused, { operation: 'createOrder', nth: 1, effect }];
      for (const redrives of [0, 1, 2]) {
        for (const redriveAfterSeconds of [250, 300, 350]) {
          const incidents: Incident[] = [{ kind: 'replay', atSeconds: 300 }];
          const course = { delivery: 'once', strikes, redrives, redriveAfterSeconds, incidents } as const;
          yield { platform, situation: 'plain', ...course, seed };
        }
      }
    }
  }
}

/** With each fault alone that finds its call; without one that does, a history is the one without any fault. */
export function* singleFamilies(choice: Choice, seen: SeenCalls): Generator<Family> {
  const { isWhole = true } = choice;
  for (const family of plainFamilies(choice)) {
    const platform = PLATFORMS[family.platform];
    const isWanted = isWhole || family.delivery === 'once' || platform.repeated?.includes(family.situation) !== false;
    for (const strike of isWanted ? singles(platform) : []) {
      if (seen.meets(family, strike)) {
        yield { ...family, strikes: [strike] };
      }
    }
  }
}

type Circumstances = Pick<Family, 'platform' | 'situation' | 'delivery'>;

/** Calls of each operation in the histories without a fault, and with one. */
export class SeenCalls {
  readonly #seen = new Map<string, ReadonlyMap<string, number>>();

  add({ family, calls }: FamilyResult): void {
    if (family.strikes.length <= 1 && family.incidents === undefined) {
      this.#seen.set(key(family, family.strikes[0]), calls);
    }
  }

  /** Whether a fault finds its call, where nothing else goes wrong or `first` has struck. */
  meets(family: Circumstances, { operation, nth }: Strike, first?: Strike): boolean {
    return (this.#seen.get(key(family, first))?.get(operation) ?? 0) >= nth;
  }

  /**
   * Whether a pair makes a history of its own. One of the two strikes first, and until then nothing has gone wrong; the
   * other has to find its call after that. Where it does not, the history with the first alone is all there is.
   */
  meet(family: Circumstances, [one, other]: readonly [Strike, Strike]): boolean {
    const follows = (first: Strike, second: Strike) => this.meets(family, first) && this.meets(family, second, first);
    return follows(one, other) || (one.operation !== other.operation && follows(other, one));
  }
}

const key = ({ platform, situation, delivery }: Circumstances, strike: Strike | undefined): string =>
  `${platform} ${situation} ${delivery} ${strike ? `${strike.operation} ${strike.effect}` : ''}`;

/**
 * The pairs that make a history of their own.
 * @param shareOf Part of a platform's pairs that is wanted, drawn by the seed; 1 for all.
 */
export function* pairFamilies(
  choice: Choice,
  { seen, shareOf }: { readonly seen: SeenCalls; readonly shareOf: (platform: PlatformName) => number },
): Generator<Family> {
  for (const name of choice.platforms) {
    const platform = PLATFORMS[name];
    // Each platform draws by itself: its histories are the same whichever others run.
    const draw = chance(choice.seed);
    const share = shareOf(name);
    for (const family of plainFamilies({ ...choice, platforms: [name] })) {
      for (const pair of platform.paired.includes(family.situation) ? pairs(platform) : []) {
        if (seen.meet(family, pair) && draw() < share) {
          yield { ...family, strikes: pair };
        }
      }
    }
  }
}

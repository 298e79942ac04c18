import { EFFECT_NAMES } from '../effects.ts';
import type { Delivery, Incident } from '../history.ts';
import type { SituationName } from '../situations.ts';
import { pairs, singles } from '../space.ts';
import { chance } from '../world/chance.ts';
import type { Strike } from '../world/shop-network.ts';
import type { Family, FamilyResult } from './family.ts';

/** Situations in which faults strike in pairs: between them, every operation of the space is called. */
const PAIRED: readonly SituationName[] = ['plain', 'assigned', 'declined', 'fallback'];

/** What of the space is wanted. */
export interface Choice {
  readonly situations: readonly SituationName[];
  readonly deliveries: readonly Delivery[];
  readonly seed: number;
}

/** Without any fault. */
export function* plainFamilies({ situations, deliveries, seed }: Choice): Generator<Family> {
  for (const situation of situations) {
    for (const delivery of deliveries) {
      yield { situation, delivery, strikes: [], seed };
    }
  }
}

const refusedBaskets = [1, 2, 3, 4, 5].map((nth): Strike => ({ operation: 'createBasket', nth, effect: 'refused' }));

/**
 * Histories in which an operator replays a request, and somebody redrives the attempt before while the new one waits
 * for what it does not know.
 */
export function* replayedFamilies({ seed }: Pick<Choice, 'seed'>): Generator<Family> {
  for (const effect of EFFECT_NAMES) {
    const strikes: Strike[] = [...refusedBaskets, { operation: 'createOrder', nth: 1, effect }];
    for (const redrives of [0, 1, 2]) {
      for (const redriveAfterSeconds of [250, 300, 350]) {
        const incidents: Incident[] = [{ kind: 'replay', atSeconds: 300 }];
        yield { situation: 'plain', delivery: 'once', strikes, redrives, redriveAfterSeconds, incidents, seed };
      }
    }
  }
}

/** With each fault alone that finds its call; without one that does, a history is the one without any fault. */
export function* singleFamilies(choice: Choice, seen: SeenCalls): Generator<Family> {
  for (const { situation, delivery, seed } of plainFamilies(choice)) {
    for (const strike of singles()) {
      if (seen.meets({ situation, delivery }, strike)) {
        yield { situation, delivery, strikes: [strike], seed };
      }
    }
  }
}

type Circumstances = Pick<Family, 'situation' | 'delivery'>;

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

const key = ({ situation, delivery }: Circumstances, strike: Strike | undefined): string =>
  `${situation} ${delivery} ${strike ? `${strike.operation} ${strike.effect}` : ''}`;

/**
 * The pairs that make a history of their own.
 * @param share Part of them that is wanted, drawn by the seed; 1 for all.
 */
export function* pairFamilies(
  choice: Choice,
  { seen, share }: { readonly seen: SeenCalls; readonly share: number },
): Generator<Family> {
  const draw = chance(choice.seed);
  const situations = choice.situations.filter((each) => PAIRED.includes(each));
  for (const { situation, delivery, seed } of plainFamilies({ ...choice, situations })) {
    for (const pair of pairs()) {
      if (seen.meet({ situation, delivery }, pair) && draw() < share) {
        yield { situation, delivery, strikes: pair, seed };
      }
    }
  }
}

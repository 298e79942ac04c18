import { EFFECT_NAMES } from '../effects.ts';
import type { ScenarioPlatform } from '../platforms/platform.ts';
import type { Strike } from '../world/shop-network.ts';

type Operations = Pick<ScenarioPlatform, 'operations'>;

/** Every effect on the nth call of every operation. */
const strikesOn = ({ operations }: Operations, nth: number): readonly Strike[] =>
  operations.flatMap((operation) => EFFECT_NAMES.map((effect) => ({ operation, nth, effect })));

/** All strikes of the space, one at a time. */
export const singles = (platform: Operations): readonly Strike[] => strikesOn(platform, 1);

/**
 * All pairs of strikes: on calls of two operations, and on two calls of the same operation one after the other. Two
 * operations make one pair whichever is called first, so their order is not asked for.
 */
export function* pairs(platform: Operations): Generator<readonly [Strike, Strike]> {
  const firsts = strikesOn(platform, 1);
  const seconds = strikesOn(platform, 2);
  for (const [index, first] of firsts.entries()) {
    for (const second of firsts.slice(index + 1)) {
      if (first.operation !== second.operation) {
        yield [first, second];
      }
    }
    for (const second of seconds) {
      if (first.operation === second.operation) {
        yield [first, second];
      }
    }
  }
}

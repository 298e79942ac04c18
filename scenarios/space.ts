import type { B2cOperation } from '../sandbox/b2c-commerce/resources.ts';
import { EFFECT_NAMES } from './effects.ts';
import type { Strike } from './world/shop-network.ts';

/** Every call that is made to a shop. */
export const OPERATIONS = [
  'token',
  'createBasket',
  'getBasket',
  'deleteBasket',
  'getCustomerBaskets',
  'createOrder',
  'createOrderWithNumber',
  'getOrder',
  'updateOrder',
  'searchOrders',
  'addPaymentInstrument',
  'updatePaymentInstrument',
  'removePaymentInstrument',
] as const satisfies readonly B2cOperation[];

/** Every effect on the nth call of every operation. */
export const strikesOn = (nth: number): readonly Strike[] =>
  OPERATIONS.flatMap((operation) => EFFECT_NAMES.map((effect) => ({ operation, nth, effect })));

/** All strikes of the space, one at a time. */
export const singles = (): readonly Strike[] => strikesOn(1);

/**
 * All pairs of strikes: on calls of two operations, and on two calls of the same operation one after the other. Two
 * operations make one pair whichever is called first, so their order is not asked for.
 */
export function* pairs(): Generator<readonly [Strike, Strike]> {
  const firsts = strikesOn(1);
  const seconds = strikesOn(2);
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

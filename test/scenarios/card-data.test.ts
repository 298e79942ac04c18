import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesiseAll } from '../../scenarios/deployment.ts';
import { EFFECT_NAMES } from '../../scenarios/effects.ts';
import { PLATFORMS } from '../../scenarios/platforms/platforms.ts';
import type { Family, FamilyResult } from '../../scenarios/suite/family.ts';
import { type Choice, plainFamilies, SeenCalls, singleFamilies } from '../../scenarios/suite/plan.ts';
import { Tally } from '../../scenarios/suite/tally.ts';
import { withThreads } from '../../scenarios/suite/threads.ts';
import { chance } from '../../scenarios/world/chance.ts';
import type { Deployments } from '../../scenarios/world/deployed.ts';
import type { Strike } from '../../scenarios/world/shop-network.ts';

const { operations, cardSituations = {} } = PLATFORMS.ocapi;

/** Part of the faults that are tried after one that struck the payment. */
const SHARE = 0.03;

let deployments: Deployments;

beforeAll(() => {
  deployments = synthesiseAll(['ocapi']);
}, 60_000);

const choose = (...situations: readonly string[]): Choice => ({
  platforms: ['ocapi'],
  situations,
  deliveries: ['once'],
  seed: 7,
});

/** One fault that strikes the payment, and another that finds a call after it. */
function* paymentPairs(choice: Choice, seen: SeenCalls): Generator<Family> {
  const draw = chance(choice.seed);
  const strikes = (operation: string, nth: number) =>
    EFFECT_NAMES.map((effect): Strike => ({ operation, nth, effect }));
  for (const family of plainFamilies(choice)) {
    for (const first of strikes('addPaymentInstrument', 1)) {
      for (const second of operations.flatMap((operation) =>
        strikes(operation, operation === first.operation ? 2 : 1),
      )) {
        if (draw() < SHARE && seen.meets(family, first) && seen.meets(family, second, first)) {
          yield { ...family, strikes: [first, second] };
        }
      }
    }
  }
}

/** Runs all single faults, and pairs unless a protection is missing. */
async function run(choice: Choice, mutant?: string) {
  const tally = new Tally();
  const seen = new SeenCalls();
  let struck = 0;
  const take = (result: FamilyResult) => {
    tally.add(result);
    seen.add(result);
    struck += result.isStruck && result.family.strikes.length > 0 ? 1 : 0;
  };
  await withThreads(deployments, async (runFamilies) => {
    await runFamilies(plainFamilies(choice), take, mutant);
    await runFamilies(singleFamilies(choice, seen), take, mutant);
    if (mutant === undefined) {
      await runFamilies(paymentPairs(choice, seen), take);
    }
  });
  return { tally, struck };
}

describe('an order that is paid by a card told by phone', () => {
  it('shows nothing of the card anywhere, leaves no card and ends in one way, whatever goes wrong', async () => {
    const { tally, struck } = await run(choose(...Object.keys(cardSituations)));
    expect(tally.failures).toEqual([]);
    expect(struck).toBeGreaterThan(300);
  }, 180_000);

  it.each([
    ['cardDeletion', 'card', 'leftovers'],
    ['cardConcealment', 'cardRepeated', 'unexplained'],
  ] as const)(
    'would not pass for one when the protection %s is missing',
    async (mutant, situation, kind) => {
      const { tally } = await run(choose(situation), mutant);
      expect(tally.counts[kind]).toBeGreaterThan(0);
    },
    120_000,
  );
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesiseAll } from '../../scenarios/deployment.ts';
import { PLATFORM_NAMES } from '../../scenarios/platforms/platforms.ts';
import { type Choice, plainFamilies, SeenCalls, singleFamilies } from '../../scenarios/suite/plan.ts';
import type { Family } from '../../scenarios/suite/family.ts';
import { Tally } from '../../scenarios/suite/tally.ts';
import { withThreads } from '../../scenarios/suite/threads.ts';
import type { Deployments } from '../../scenarios/world/deployed.ts';

/** A small part of what `npm run scenarios` runs, which is a step of its own in `npm test`. */
const CHOICE: Omit<Choice, 'platforms'> = { situations: ['plain'], deliveries: ['once'], seed: 7 };

let deployments: Deployments;

beforeAll(() => {
  deployments = synthesiseAll(PLATFORM_NAMES);
}, 60_000);

/** Runs all single faults, with a protection taken away. */
async function run(choice: Choice, mutant: string): Promise<Tally> {
  const tally = new Tally();
  const seen = new SeenCalls();
  return withThreads(deployments, async (runFamilies) => {
    const each = (families: Iterable<Family>) =>
      runFamilies(
        families,
        (result) => {
          tally.add(result);
          seen.add(result);
        },
        mutant,
      );
    await each(plainFamilies(choice));
    await each(singleFamilies(choice, seen));
    return tally;
  });
}

describe('the scenarios', () => {
  it.each([
    ['paymentReadBack', 'ocapi', 'doubleCharges'],
    ['basketLookup', 'ocapi', 'leftovers'],
    ['ownership', 'ocapi', 'unexplained'],
  ] as const)(
    'notice when the protection %s is missing on %s, by %s',
    async (mutant, platform, kind) => {
      const tally = await run({ ...CHOICE, platforms: [platform] }, mutant);
      expect(tally.counts[kind]).toBeGreaterThan(0);
    },
    60_000,
  );
});

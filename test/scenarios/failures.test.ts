import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesiseAll } from '../../scenarios/deployment.ts';
import { PLATFORM_NAMES } from '../../scenarios/platforms/platforms.ts';
import { type Choice, pairFamilies, plainFamilies, SeenCalls, singleFamilies } from '../../scenarios/suite/plan.ts';
import type { Family } from '../../scenarios/suite/family.ts';
import { Tally } from '../../scenarios/suite/tally.ts';
import { withThreads } from '../../scenarios/suite/threads.ts';
import type { Deployments } from '../../scenarios/world/deployed.ts';

/** A small part of what `npm run scenarios` runs. */
const CHOICE: Omit<Choice, 'platforms'> = { situations: ['plain'], deliveries: ['once'], seed: 7 };

let deployments: Deployments;

beforeAll(() => {
  deployments = synthesiseAll(PLATFORM_NAMES);
}, 60_000);

/** Runs all single faults, and a share of the pairs. */
async function run(choice: Choice, { share = 0, mutant }: { share?: number; mutant?: string } = {}): Promise<Tally> {
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
    await each(pairFamilies(choice, { seen, shareOf: () => share }));
    return tally;
  });
}

const told = ({ failures }: Tally) => failures.flatMap(({ findings }) => findings.map(({ what }) => what));

describe.each(PLATFORM_NAMES)('a request whose calls to the shop fail, on %s', (platform) => {
  it('ends as one order or one reason, whichever calls fail in whichever way, and leaves nothing', async () => {
    const tally = await run({ ...CHOICE, platforms: [platform] }, { share: 0.01 });
    expect(told(tally)).toEqual([]);
    expect(tally.counts.scenarios).toBeGreaterThan(100);
  }, 60_000);

  it('is undone whole when it was rejected', async () => {
    const tally = await run({ ...CHOICE, platforms: [platform], situations: ['declined'] });
    expect(told(tally)).toEqual([]);
  }, 60_000);
});

describe('a request that waits for an approval while calls fail', () => {
  it.each(['approved', 'refused', 'approvalExpires'])(
    'ends as the shop shows it when it is %s',
    async (situation) => {
      const tally = await run({ ...CHOICE, platforms: PLATFORM_NAMES, situations: [situation] });
      expect(told(tally)).toEqual([]);
      expect([...tally.platforms.keys()].sort()).toEqual(['intershop', 'oracle']);
    },
    60_000,
  );
});

describe('the scenarios', () => {
  it.each([
    ['paymentReadBack', 'ocapi', 'doubleCharges'],
    ['basketLookup', 'ocapi', 'leftovers'],
    ['ownership', 'ocapi', 'unexplained'],
  ] as const)(
    'notice when the protection %s is missing on %s, by %s',
    async (mutant, platform, kind) => {
      const tally = await run({ ...CHOICE, platforms: [platform] }, { mutant });
      expect(tally.counts[kind]).toBeGreaterThan(0);
    },
    60_000,
  );
});

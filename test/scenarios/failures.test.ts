import { beforeAll, describe, expect, it } from '@jest/globals';
import { synthesise } from '../../scenarios/deployment.ts';
import { type Choice, pairFamilies, plainFamilies, SeenCalls, singleFamilies } from '../../scenarios/suite/plan.ts';
import type { Family } from '../../scenarios/suite/family.ts';
import { Tally } from '../../scenarios/suite/tally.ts';
import { runFamilies } from '../../scenarios/suite/threads.ts';
import type { Deployment } from '../../scenarios/world/deployed.ts';

/** A small part of what `npm run scenarios` runs. */
const CHOICE: Choice = { situations: ['plain'], deliveries: ['once'], seed: 7 };

let deployment: Deployment;

beforeAll(() => {
  deployment = synthesise();
}, 60_000);

/** Runs all single faults, and a share of the pairs. */
async function run(choice: Choice, { share = 0, mutant }: { share?: number; mutant?: string } = {}): Promise<Tally> {
  const tally = new Tally();
  const seen = new SeenCalls();
  const each = (families: Iterable<Family>) =>
    runFamilies(families, { deployment, ...(mutant !== undefined && { mutant }) }, (result) => {
      tally.add(result);
      seen.add(result);
    });
  await each(plainFamilies(choice));
  await each(singleFamilies(choice, seen));
  await each(pairFamilies(choice, { seen, share }));
  return tally;
}

const told = ({ failures }: Tally) => failures.flatMap(({ findings }) => findings.map(({ what }) => what));

describe('a request whose calls to the shop fail', () => {
  it('ends as one order or one reason, whichever call fails in whichever way, and leaves nothing', async () => {
    const tally = await run(CHOICE);
    expect(told(tally)).toEqual([]);
    expect(tally.counts.scenarios).toBeGreaterThan(60);
  }, 60_000);

  it('does so when two calls fail', async () => {
    const tally = await run(CHOICE, { share: 0.02 });
    expect(told(tally)).toEqual([]);
    expect(tally.counts.scenarios).toBeGreaterThan(100);
  }, 60_000);

  it('is undone whole when it was rejected', async () => {
    const tally = await run({ ...CHOICE, situations: ['declined'] });
    expect(told(tally)).toEqual([]);
  }, 60_000);
});

describe('the scenarios', () => {
  it.each([
    ['paymentReadBack', 'doubleCharges'],
    ['basketLookup', 'leftovers'],
    ['ownership', 'unexplained'],
  ] as const)(
    'notice when the protection %s is missing, by %s',
    async (mutant, kind) => {
      const tally = await run(CHOICE, { mutant });
      expect(tally.counts[kind]).toBeGreaterThan(0);
    },
    60_000,
  );
});

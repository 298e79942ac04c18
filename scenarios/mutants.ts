// `npm run scenarios:mutants`: takes the protections away one at a time, and shows that the suite would notice.
import { parseOptions } from '../local/cli/parse-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { nameOf, platformsOf } from './command-options.ts';
import { synthesiseAll } from './deployment.ts';
import { historyText } from './history-text.ts';
import { type Mutant, MUTANTS } from './mutants/mutants.ts';
import type { PlatformName } from './platforms/platform.ts';
import { PLATFORM_NAMES } from './platforms/platforms.ts';
import type { Family, FamilyResult } from './suite/family.ts';
import { plainFamilies, replayedFamilies, SeenCalls, singleFamilies } from './suite/plan.ts';
import { Tally } from './suite/tally.ts';
import { type RunFamilies, withThreads } from './suite/threads.ts';

const NAMES = MUTANTS.map(({ name }) => name);

const USAGE = `npm run scenarios:mutants -- [options]
  --platform NAME   ${PLATFORM_NAMES.join(', ')} (all)
  --mutant NAME     ${NAMES.join(', ')} (all)
`;

const OPTIONS = { platform: { type: 'string' }, mutant: { type: 'string' }, help: { type: 'boolean' } } as const;

/** A mutant on one platform. */
interface Challenge {
  readonly mutant: Mutant;
  readonly platform: PlatformName;
  readonly runFamilies: RunFamilies;
}

/** Runs what a mutant is asked with. */
async function ask(
  { mutant: { name, deliveries, ...mutant }, platform, runFamilies }: Challenge,
  isMissing: boolean,
  onResult: (result: FamilyResult) => void,
): Promise<void> {
  const situations = mutant.situationsOn?.[platform] ?? mutant.situations;
  const choice = { platforms: [platform], situations, deliveries, seed: 1 };
  const seen = new SeenCalls();
  const run = (families: Iterable<Family>) =>
    runFamilies(
      families,
      (result) => {
        seen.add(result);
        onResult(result);
      },
      isMissing ? name : undefined,
    );
  await run(plainFamilies(choice));
  const strikes = mutant.strikesOn?.[platform];
  if (strikes) {
    await run([...plainFamilies(choice)].map((family) => ({ ...family, strikes })));
  }
  await run(replayedFamilies(choice));
  await run(singleFamilies(choice, seen));
}

/** Histories that go wrong with all protections in place prove nothing about a mutant. */
async function failingAnyway(challenge: Challenge): Promise<ReadonlySet<string>> {
  const failing = new Set<string>();
  await ask(challenge, false, ({ family, runs }) => {
    for (const { redrives, findings } of runs) {
      if (findings.length > 0) {
        failing.add(historyText({ ...family, redrives }));
      }
    }
  });
  return failing;
}

async function isCaught(challenge: Challenge): Promise<boolean> {
  const { mutant, platform } = challenge;
  const { name, missing } = mutant;
  const anyway = await failingAnyway(challenge);
  const tally = new Tally();
  await ask(challenge, true, ({ family, runs }) => {
    for (const { redrives, findings } of runs) {
      const history = { ...family, redrives };
      tally.addHistory(history, anyway.has(historyText(history)) ? [] : findings);
    }
  });
  const { scenarios, ...wrong } = tally.counts;
  const [first] = tally.failures;
  if (!first) {
    console.log(`SURVIVED  ${platform} ${name}: ${missing}, and ${scenarios} scenarios did not notice`);
    return false;
  }
  const kinds = Object.entries(wrong).filter(([, count]) => count > 0);
  console.log(`caught    ${platform} ${name}: ${missing}`);
  console.log(`          ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')} in ${scenarios} scenarios`);
  console.log(`          first by ${historyText(first.history)}`);
  console.log(`          ${first.findings.map(({ kind, what }) => `${kind}: ${what}`).join('; ')}`);
  return true;
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const platforms = platformsOf(values.platform);
  const name = values.mutant === undefined ? undefined : nameOf('--mutant', values.mutant, NAMES);
  return withThreads(synthesiseAll(platforms), async (runFamilies) => {
    const challenges = platforms.flatMap((platform) =>
      MUTANTS.filter((mutant) => mutant.platforms?.includes(platform) !== false)
        .filter((mutant) => name === undefined || mutant.name === name)
        .map((mutant): Challenge => ({ mutant, platform, runFamilies })),
    );
    let caught = 0;
    for (const challenge of challenges) {
      caught += (await isCaught(challenge)) ? 1 : 0;
    }
    console.log(`${caught} of ${challenges.length} mutants caught`);
    return caught === challenges.length ? 0 : 1;
  });
});

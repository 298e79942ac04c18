// `npm run scenarios`: every fault of the space alone and in pairs, and what is left in the shop afterwards.
import { parseOptions, wholeNumber } from '../local/cli/parse-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { nameOf, platformsOf } from './command-options.ts';
import { synthesiseAll } from './deployment.ts';
import { DELIVERIES } from './history.ts';
import { readHistory, readStrikes } from './history-text.ts';
import type { PlatformName } from './platforms/platform.ts';
import { PLATFORM_NAMES, PLATFORMS } from './platforms/platforms.ts';
import { showCounts, showFailures } from './report.ts';
import { runHistory } from './run-history.ts';
import { storyOf } from './story.ts';
import type { Family } from './suite/family.ts';
import { type Choice, pairFamilies, plainFamilies, replayedFamilies, SeenCalls, singleFamilies } from './suite/plan.ts';
import { Tally } from './suite/tally.ts';
import { withThreads } from './suite/threads.ts';
import type { Strike } from './world/shop-network.ts';

const situationNames = (platforms: readonly PlatformName[]): readonly string[] => [
  ...new Set(platforms.flatMap((name) => Object.keys(PLATFORMS[name].situations))),
];

const USAGE = `npm run scenarios -- [options]
  --json               one line of JSON and nothing else on standard output
  --all                every pair of faults, and every fault of requests that come again; else a part of each
                       platform's, the pairs drawn by the seed
  --seed N             draws the pairs, and all that is left to chance (1)
  --platform NAME      ${PLATFORM_NAMES.join(', ')} (all)
  --situation NAME     ${situationNames(PLATFORM_NAMES).join(', ')}
  --delivery NAME      ${DELIVERIES.join(', ')}
  --only FAULTS        these faults together, such as createOrder:answerLost,getBasket#2:refused
  --history JSON       one history, as a failure names it; tells its story
  --verbose            tells the story of each failure that is shown
`;

const OPTIONS = {
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
  seed: { type: 'string' },
  platform: { type: 'string' },
  situation: { type: 'string' },
  delivery: { type: 'string' },
  only: { type: 'string' },
  history: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

async function runSuite(choice: Choice, { only, all, json, verbose }: Values): Promise<number> {
  const strikes = only === undefined ? undefined : readStrikes('--only', only, operationsOf(choice.platforms));
  const deployments = synthesiseAll(choice.platforms);
  const tally = new Tally();
  const seen = new SeenCalls();
  const pairShareOf = (name: PlatformName) => (all ? 1 : PLATFORMS[name].pairShare);
  const startedAt = performance.now();
  await withThreads(deployments, async (runFamilies) => {
    const run = (families: Iterable<Family>) =>
      runFamilies(families, (result) => {
        tally.add(result);
        seen.add(result);
      });
    if (strikes) {
      const platforms = choice.platforms.filter((name) => knows(name, strikes));
      await run([...plainFamilies({ ...choice, platforms })].map((family) => ({ ...family, strikes })));
      return;
    }
    await run(plainFamilies(choice));
    await run(replayedFamilies(choice));
    await run(singleFamilies({ ...choice, isWhole: all === true || choice.situations !== undefined }, seen));
    await run(pairFamilies(choice, { seen, shareOf: pairShareOf }));
  });
  await showFailures(tally.failures, { deployments, tellsStory: verbose ?? false });
  const seconds = (performance.now() - startedAt) / 1000;
  showCounts(tally, { isJson: json ?? false, seconds, ...(!strikes && { pairShareOf }) });
  return tally.isClean ? 0 : 1;
}

const operationsOf = (platforms: readonly PlatformName[]): readonly string[] => [
  ...new Set(platforms.flatMap((name) => PLATFORMS[name].operations)),
];

const knows = (name: PlatformName, strikes: readonly Strike[]): boolean =>
  strikes.every(({ operation }) => PLATFORMS[name].operations.includes(operation));

async function runOne(text: string): Promise<number> {
  const history = readHistory('--history', text);
  const course = await runHistory(history, { deployments: synthesiseAll([history.platform]) });
  console.log(storyOf(course));
  return course.findings.length === 0 ? 0 : 1;
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, OPTIONS);
  const { help, history, platform, situation, delivery, seed = '1' } = values;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (history !== undefined) {
    return runOne(history);
  }
  const platforms = platformsOf(platform);
  const choice = {
    platforms,
    ...(situation !== undefined && { situations: [nameOf('--situation', situation, situationNames(platforms))] }),
    deliveries: delivery === undefined ? DELIVERIES : [nameOf('--delivery', delivery, DELIVERIES)],
    seed: wholeNumber('--seed', seed, { from: 0, to: 2 ** 31 }),
  };
  return runSuite(choice, values);
});

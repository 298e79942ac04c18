// `npm run soak`: random histories; of one that goes wrong, the shortest that still does.
import { parseOptions, wholeNumber } from '../local/cli/parse-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { platformsOf } from './command-options.ts';
import { synthesiseAll } from './deployment.ts';
import type { History } from './history.ts';
import type { PlatformName } from './platforms/platform.ts';
import { PLATFORM_NAMES, PLATFORMS } from './platforms/platforms.ts';
import { showCounts, showFailures } from './report.ts';
import { runHistory } from './run-history.ts';
import { randomHistory } from './soak/random-history.ts';
import { shrink } from './soak/shrink.ts';
import { type Failure, Tally } from './suite/tally.ts';
import { withThreads } from './suite/threads.ts';
import type { Deployments } from './world/deployed.ts';

const USAGE = `npm run soak -- [options]
  --count N         histories of each platform (1000)
  --seed S          seed of the first one; each next has the next (1)
  --platform NAME   ${PLATFORM_NAMES.join(', ')} (all)
  --json            one line of JSON and nothing else on standard output
  --verbose         tells the story of each failure that is shown
`;

const OPTIONS = {
  count: { type: 'string' },
  seed: { type: 'string' },
  platform: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Failures that are made as short as they can be. */
const SHRUNK = 3;

function* histories(platforms: readonly PlatformName[], first: number, count: number): Generator<History> {
  for (const platform of platforms) {
    for (let seed = first; seed < first + count; seed += 1) {
      yield randomHistory(seed, PLATFORMS[platform]);
    }
  }
}

/** The first failures, each as the shortest history that still shows it. */
async function shortened(failures: readonly Failure[], deployments: Deployments): Promise<readonly Failure[]> {
  const rerun = async (history: History) => (await runHistory(history, { deployments })).findings;
  const shorter: Failure[] = [];
  for (const { history, findings } of failures.slice(0, SHRUNK)) {
    const shortest = await shrink(history, new Set(findings.map(({ kind }) => kind)), rerun);
    shorter.push({ history: shortest, findings: await rerun(shortest) });
  }
  return [...shorter, ...failures.slice(SHRUNK)];
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const count = wholeNumber('--count', values.count ?? '1000', { from: 1, to: 10_000_000 });
  const seed = wholeNumber('--seed', values.seed ?? '1', { from: 0, to: 2 ** 31 });
  const platforms = platformsOf(values.platform);
  const deployments = synthesiseAll(platforms);
  const tally = new Tally();
  const startedAt = performance.now();
  await withThreads(deployments, (run) => run(histories(platforms, seed, count), (result) => tally.add(result)));
  const seconds = (performance.now() - startedAt) / 1000;
  await showFailures(await shortened(tally.failures, deployments), {
    deployments,
    tellsStory: values.verbose ?? false,
  });
  showCounts(tally, { isJson: values.json ?? false, seconds });
  return tally.isClean ? 0 : 1;
});

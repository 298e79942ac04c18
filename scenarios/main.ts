// `npm run scenarios`: every fault of the space alone and in pairs, and what is left in the shop afterwards.
import { parseOptions, wholeNumber } from '../local/cli/parse-options.ts';
import { runCommand } from '../local/cli/run-command.ts';
import { synthesise } from './deployment.ts';
import { DELIVERIES } from './history.ts';
import { nameOf, readHistory, readStrikes } from './history-text.ts';
import { showCounts, showFailures } from './report.ts';
import { runHistory } from './run-history.ts';
import { SITUATION_NAMES } from './situations.ts';
import { storyOf } from './story.ts';
import type { Family } from './suite/family.ts';
import { type Choice, pairFamilies, plainFamilies, replayedFamilies, SeenCalls, singleFamilies } from './suite/plan.ts';
import { Tally } from './suite/tally.ts';
import { runFamilies } from './suite/threads.ts';

const USAGE = `npm run scenarios -- [options]
  --json               one line of JSON and nothing else on standard output
  --all                every pair of faults; else a third of them, drawn by the seed
  --seed N             draws the pairs, and all that is left to chance (1)
  --situation NAME     ${SITUATION_NAMES.join(', ')}
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
  situation: { type: 'string' },
  delivery: { type: 'string' },
  only: { type: 'string' },
  history: { type: 'string' },
} as const;

/** Part of the pairs that is run without --all. */
const SHARE = 1 / 3;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

async function runSuite(choice: Choice, { only, all, json, verbose }: Values): Promise<number> {
  const strikes = only === undefined ? undefined : readStrikes('--only', only);
  const deployment = synthesise();
  const tally = new Tally();
  const seen = new SeenCalls();
  const startedAt = performance.now();
  const run = (families: Iterable<Family>) =>
    runFamilies(families, { deployment }, (result) => {
      tally.add(result);
      seen.add(result);
    });
  if (strikes) {
    await run([...plainFamilies(choice)].map((family) => ({ ...family, strikes })));
  } else {
    await run(plainFamilies(choice));
    await run(replayedFamilies(choice));
    await run(singleFamilies(choice, seen));
    await run(pairFamilies(choice, { seen, share: all ? 1 : SHARE }));
  }
  await showFailures(tally.failures, { deployment, tellsStory: verbose ?? false });
  showCounts(tally.counts, { isJson: json ?? false, seconds: (performance.now() - startedAt) / 1000 });
  return tally.isClean ? 0 : 1;
}

async function runOne(text: string): Promise<number> {
  const course = await runHistory(readHistory('--history', text), { deployment: synthesise() });
  console.log(storyOf(course));
  return course.findings.length === 0 ? 0 : 1;
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, OPTIONS);
  const { help, history, situation, delivery, seed = '1' } = values;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (history !== undefined) {
    return runOne(history);
  }
  const choice = {
    situations: situation === undefined ? SITUATION_NAMES : [nameOf('--situation', situation, SITUATION_NAMES)],
    deliveries: delivery === undefined ? DELIVERIES : [nameOf('--delivery', delivery, DELIVERIES)],
    seed: wholeNumber('--seed', seed, { from: 0, to: 2 ** 31 }),
  };
  return runSuite(choice, values);
});

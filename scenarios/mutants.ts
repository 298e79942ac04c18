// `npm run scenarios:mutants`: takes the protections away one at a time, and shows that the suite would notice.
import { synthesise } from './deployment.ts';
import { historyText } from './history-text.ts';
import { type Mutant, MUTANTS } from './mutants/mutants.ts';
import type { Family, FamilyResult } from './suite/family.ts';
import { plainFamilies, replayedFamilies, SeenCalls, singleFamilies } from './suite/plan.ts';
import { Tally } from './suite/tally.ts';
import { runFamilies } from './suite/threads.ts';
import type { WorkerData } from './suite/worker.ts';

const deployment = synthesise();

/** Runs what a mutant is asked with. */
async function ask(
  { situations, deliveries }: Mutant,
  data: WorkerData,
  onResult: (result: FamilyResult) => void,
): Promise<void> {
  const choice = { situations, deliveries, seed: 1 };
  const seen = new SeenCalls();
  const run = (families: Iterable<Family>) =>
    runFamilies(families, data, (result) => {
      seen.add(result);
      onResult(result);
    });
  await run(plainFamilies(choice));
  await run(replayedFamilies(choice));
  await run(singleFamilies(choice, seen));
}

/** Histories that go wrong with all protections in place prove nothing about a mutant. */
async function failingAnyway(mutant: Mutant): Promise<ReadonlySet<string>> {
  const failing = new Set<string>();
  await ask(mutant, { deployment }, ({ family, runs }) => {
    for (const { redrives, findings } of runs) {
      if (findings.length > 0) {
        failing.add(historyText({ ...family, redrives }));
      }
    }
  });
  return failing;
}

async function challenge(mutant: Mutant): Promise<boolean> {
  const { name, missing } = mutant;
  const anyway = await failingAnyway(mutant);
  const tally = new Tally();
  await ask(mutant, { deployment, mutant: name }, ({ family, runs }) => {
    for (const { redrives, findings } of runs) {
      const history = { ...family, redrives };
      tally.addHistory(history, anyway.has(historyText(history)) ? [] : findings);
    }
  });
  const { scenarios, ...wrong } = tally.counts;
  const [first] = tally.failures;
  if (!first) {
    console.log(`SURVIVED  ${name}: ${missing}, and ${scenarios} scenarios did not notice`);
    return false;
  }
  const kinds = Object.entries(wrong).filter(([, count]) => count > 0);
  console.log(`caught    ${name}: ${missing}`);
  console.log(`          ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')} in ${scenarios} scenarios`);
  console.log(`          first by ${historyText(first.history)}`);
  console.log(`          ${first.findings.map(({ kind, what }) => `${kind}: ${what}`).join('; ')}`);
  return true;
}

let caught = 0;
for (const mutant of MUTANTS) {
  caught += (await challenge(mutant)) ? 1 : 0;
}
console.log(`${caught} of ${MUTANTS.length} mutants caught`);
process.exitCode = caught === MUTANTS.length ? 0 : 1;

import { historyText } from './history-text.ts';
import { runHistory } from './run-history.ts';
import { storyOf } from './story.ts';
import type { Counts, Failure } from './suite/tally.ts';
import type { Deployment } from './world/deployed.ts';

/** Shows failures on standard error, each with the line that runs it again. */
export async function showFailures(
  failures: readonly Failure[],
  { deployment, tellsStory }: { readonly deployment: Deployment; readonly tellsStory: boolean },
): Promise<void> {
  for (const { history, findings } of failures) {
    console.error(findings.map(({ kind, what }) => `${kind}: ${what}`).join('\n'));
    console.error(`  npm run scenarios -- --history '${historyText(history)}'`);
    if (tellsStory) {
      console.error(storyOf(await runHistory(history, { deployment })));
    }
  }
}

/** Shows the counts: one line for a program, or a few words for a person. */
export function showCounts(
  counts: Counts,
  { isJson, seconds }: { readonly isJson: boolean; readonly seconds: number },
): void {
  if (isJson) {
    console.log(JSON.stringify(counts));
    return;
  }
  const { scenarios, ...wrong } = counts;
  const parts = Object.entries(wrong).map(([kind, count]) => `${count} ${kind}`);
  console.log(`${scenarios} scenarios in ${seconds.toFixed(0)} s: ${parts.join(', ')}`);
}

import { historyText } from './history-text.ts';
import { runHistory } from './run-history.ts';
import { storyOf } from './story.ts';
import type { Counts, Failure, Tally } from './suite/tally.ts';
import type { PlatformName } from './platforms/platform.ts';
import type { Deployments } from './world/deployed.ts';

/** Shows failures on standard error, each with the line that runs it again. */
export async function showFailures(
  failures: readonly Failure[],
  { deployments, tellsStory }: { readonly deployments: Deployments; readonly tellsStory: boolean },
): Promise<void> {
  for (const { history, findings } of failures) {
    console.error(findings.map(({ kind, what }) => `${kind}: ${what}`).join('\n'));
    console.error(`  npm run scenarios -- --history '${historyText(history)}'`);
    if (tellsStory) {
      console.error(storyOf(await runHistory(history, { deployments })));
    }
  }
}

/** @see showCounts */
export interface CountOptions {
  readonly isJson: boolean;
  readonly seconds: number;
  /** Part of a platform's pairs of faults that was run, where some of them were. */
  readonly pairShareOf?: (platform: PlatformName) => number;
}

/** Shows the counts, of each platform and together: one line for a program, or a few words for a person. */
export function showCounts(tally: Pick<Tally, 'counts' | 'platforms'>, options: CountOptions): void {
  const { isJson, seconds, pairShareOf } = options;
  if (isJson) {
    const platforms = [...tally.platforms].map(([name, counts]) => {
      return [name, { ...counts, ...(pairShareOf && { pairShare: pairShareOf(name) }) }] as const;
    });
    console.log(JSON.stringify({ ...tally.counts, platforms: Object.fromEntries(platforms) }));
    return;
  }
  for (const [name, counts] of tally.platforms) {
    const share = pairShareOf ? ` (${percent(pairShareOf(name))} of the pairs)` : '';
    console.log(`${name.padEnd(9)} ${countText(counts, share)}`);
  }
  console.log(countText(tally.counts, ` in ${seconds.toFixed(0)} s`));
}

function countText({ scenarios, ...wrong }: Counts, more: string): string {
  const parts = Object.entries(wrong).map(([kind, count]) => `${count} ${kind}`);
  return `${scenarios} scenarios${more}: ${parts.join(', ')}`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

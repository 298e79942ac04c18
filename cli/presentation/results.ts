import type { Result, Verdict } from '../plan.ts';

const MOST_LISTED = 20;

/** @see resultsText */
export interface ResultsReport {
  readonly command: string;
  readonly dryRun: boolean;
  /** How many things were chosen; fewer results mean that the work was stopped. */
  readonly chosen: number;
  /** Whether the queue was read to its end. */
  readonly complete: boolean;
  readonly results: readonly Result[];
}

const WORDS: Readonly<Record<Verdict, readonly [planned: string, done: string]>> = {
  redrive: ['would be redriven', 'redriven'],
  replay: ['would begin anew', 'begun anew'],
  return: ['would go back to their queue', 'put back into their queue'],
  discard: ['would be deleted', 'deleted'],
  settled: ['need nothing any more', 'needed nothing any more'],
  impossible: ['cannot be helped this way', 'could not be helped this way'],
};

const FAILED = 'failed on the way';

/** What was done, for a person: a summary when there were several, and whatever needs another look. */
export function resultsText(report: ResultsReport): string {
  const { command, dryRun, chosen, complete, results } = report;
  if (chosen === 0) {
    return `Nothing of that kind waits.${partHint(complete, command)}`;
  }
  const groups = Map.groupBy(results, (result) => wordOf(result, dryRun));
  const left = chosen - results.length;
  return [
    ...[...groups].flatMap(([word, group]) => [`${group.length} ${word}:`, ...listed(group)]),
    ...(left > 0 ? [`Stopped. ${left} ${left === 1 ? 'is' : 'are'} as before; repeat the command to go on.`] : []),
    ...(complete ? [] : [partHint(complete, command).trim()]),
    ...(dryRun ? ['Nothing was done: this was a dry run.'] : []),
  ].join('\n');
}

const partHint = (complete: boolean, command: string): string =>
  complete ? '' : ` Only a part of the queue was looked at: see --limit, and repeat ${command}.`;

function wordOf({ verdict, done }: Result, dryRun: boolean): string {
  const [planned, past] = WORDS[verdict];
  return verdict !== 'impossible' && !done ? FAILED : dryRun ? planned : past;
}

function listed(group: readonly Result[]): string[] {
  const lines = group
    .slice(0, MOST_LISTED)
    .flatMap(({ requestId, cause, text, command }) => [
      `  ${[requestId ?? '(no request id)', cause, text].filter((part) => part !== undefined && part !== '').join('  ')}`,
      ...(command === undefined ? [] : [`    ${command}`]),
    ]);
  const more = group.length - MOST_LISTED;
  return more > 0 ? [...lines, `  ... and ${more} more`] : lines;
}

/** What was done, for a program. */
export function resultsJson({ command, dryRun, chosen, complete, results }: ResultsReport): object {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict && result.done).length;
  return {
    command,
    dryRun,
    chosen,
    complete,
    results,
    summary: {
      redrive: count('redrive'),
      replay: count('replay'),
      return: count('return'),
      discard: count('discard'),
      settled: count('settled'),
      notDone: chosen - results.filter(({ done }) => done).length,
    },
  };
}

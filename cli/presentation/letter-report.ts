import type { MessageCount } from '../letters/letter-box.ts';
import type { LetterGroup } from '../letters/group-letters.ts';
import { moneyText } from './money.ts';
import { ago } from './times.ts';

const MOST_LISTED = 5;
const MOST_IN_JSON = 100;

/** What was seen in a queue. */
export interface LetterReport {
  readonly stage: string;
  readonly queue: string;
  readonly seen: number;
  readonly count: MessageCount;
  readonly complete: boolean;
  readonly groups: readonly LetterGroup[];
}

/** The report for a person. */
export function letterReport(report: LetterReport, now: number): string {
  const { stage, queue, seen, count, groups } = report;
  const head = `${queue} of stage ${stage}: ${seen === 0 ? 'nothing waits' : `${seen} ${seen === 1 ? 'waits' : 'wait'}`}.`;
  return [head, ...unseen(report), ...groups.map((group) => groupText(group, now)), ...hiddenText(count)].join('\n');
}

function unseen({ complete, seen, count }: LetterReport): string[] {
  return complete ? [] : [`This is only a part: ${seen} of about ${Math.max(count.visible, seen + 1)}. See --limit.`];
}

function hiddenText({ hidden }: MessageCount): string[] {
  return hidden === 0
    ? []
    : ['', `About ${hidden} more are being looked at by somebody else; they show again when that is over.`];
}

function groupText(group: LetterGroup, now: number): string {
  const { cause, count, oldest, steps, hint, command, requestIds } = group;
  const where = steps.length === 0 ? '' : `, at ${steps.join(', ')}`;
  const more = requestIds.length - MOST_LISTED;
  return [
    '',
    `${cause}  ${count}  (oldest ${ago(oldest, now)}${where})`,
    `  ${hint}`,
    ...paidText(group),
    ...requestIds.slice(0, MOST_LISTED).map((id) => `    ${id}`),
    ...(more > 0 ? [`    ... and ${more} more`] : []),
    ...(command === undefined ? [] : [`  then: ${command}`]),
  ].join('\n');
}

function paidText({ cause, count, paidElsewhere }: LetterGroup): string[] {
  const share = paidElsewhere === count ? '' : `${paidElsewhere} of ${count}: `;
  return paidElsewhere === 0 ? [] : [`  ${share}${moneyText('captured_elsewhere', cause)}`];
}

/** The report for a program. */
export function letterReportJson({ stage, queue, seen, count, complete, groups }: LetterReport): object {
  return {
    stage,
    queue,
    seen,
    waiting: count.visible,
    hidden: count.hidden,
    complete,
    groups: groups.map(({ oldest, requestIds, ...group }) => ({
      ...group,
      oldest: new Date(oldest).toISOString(),
      requestIds: requestIds.slice(0, MOST_IN_JSON),
    })),
  };
}

import type { JournalEntry } from '../../lib/journal/journal.ts';
import { moment } from './times.ts';

/** What became of one request. */
export interface ErasureResult {
  readonly entry: JournalEntry;
  readonly verdict: 'erased' | 'wouldBeErased' | 'alreadyErased' | 'kept';
  /** Why it was kept, and when to come again. */
  readonly reason?: string | undefined;
}

/** @see erasureText */
export interface ErasureReport {
  readonly stage: string;
  readonly dryRun: boolean;
  readonly results: readonly ErasureResult[];
  /** Requests that Ctrl-C left as they were. */
  readonly left: number;
}

/** What else holds data of a customer, and for how long; none of it can be searched by customer here. */
const ELSEWHERE: readonly { readonly where: string; readonly what: string; readonly until: string }[] = [
  { where: 'events queue', what: 'requests as they were sent', until: 'minutes, at most 4 days' },
  { where: 'undelivered events', what: 'events that were not taken in, as they were sent', until: '14 days' },
  { where: 'orders queues, failed executions', what: 'the customer number', until: 'minutes, at most 14 days' },
  { where: 'dead letters', what: 'the customer number, where a message came there as it was', until: '14 days' },
  {
    where: 'execution history',
    what: 'the customer number, payment references, coupons that the shop refused',
    until: '90 days',
  },
  { where: "the journal's backups", what: 'requests as they were', until: '35 days' },
  { where: 'the shop', what: 'the orders and their customer', until: 'as the shop keeps them' },
];

const HEADINGS: Readonly<Record<ErasureResult['verdict'], string>> = {
  erased: 'erased',
  wouldBeErased: 'would be erased',
  alreadyErased: 'erased before',
  kept: 'kept, because still needed',
};

/** What was forgotten and what was not, for a person. Names no customer: reports are filed. */
export function erasureText({ stage, dryRun, results, left }: ErasureReport): string {
  const groups = Map.groupBy(results, ({ verdict }) => verdict);
  return [
    ...(results.length + left === 0
      ? [`The journal of stage ${stage} holds no personal data of requests of this customer.`]
      : []),
    ...[...groups].flatMap(([verdict, group]) => [`${group.length} ${HEADINGS[verdict]}:`, ...group.map(line)]),
    ...(left > 0 ? [`Stopped. ${left} as before; repeat the command to go on.`] : []),
    ...(dryRun ? ['Nothing was done: this was a dry run.'] : []),
    '',
    'What is kept of an erased request: ids, products, amounts, codes, steps and outcome, until the journal forgets it.',
    'What else holds data of a customer, and for how long:',
    ...ELSEWHERE.map(({ where, what, until }) => `  ${where}: ${what} (${until})`),
  ].join('\n');
}

function line({ entry, reason }: ErasureResult): string {
  const { requestId, connection, status, acceptedAt } = entry;
  return `  ${requestId}  ${status} at ${connection}, received ${moment(acceptedAt)}${reason === undefined ? '' : `: ${reason}`}`;
}

/** The same for a program. */
export function erasureJson({ stage, dryRun, results, left }: ErasureReport): object {
  const count = (verdict: ErasureResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  return {
    command: 'forget',
    stage,
    dryRun,
    results: results.map(({ entry, verdict, reason }) => ({
      requestId: entry.requestId,
      connection: entry.connection,
      status: entry.status,
      receivedAt: new Date(entry.acceptedAt).toISOString(),
      verdict,
      ...(reason !== undefined && { reason }),
    })),
    summary: {
      erased: count('erased'),
      wouldBeErased: count('wouldBeErased'),
      alreadyErased: count('alreadyErased'),
      kept: count('kept'),
      left,
    },
    elsewhere: ELSEWHERE,
  };
}

import type { JournalEntry } from '../../lib/journal/journal.ts';
import type { NextStep } from '../next-step.ts';
import { waitingFor } from '../waiting.ts';
import { type ExecutionFacts, hasFailed, type Whereabouts } from '../workflow-executions.ts';
import { whereItStands } from './standing.ts';
import { moment, timeOfDay } from './times.ts';

/** All that is known of a request. */
export interface Story {
  readonly entry: JournalEntry;
  /** The execution of its present attempt. */
  readonly execution: ExecutionFacts | undefined;
  readonly whereabouts: Whereabouts | undefined;
  readonly next: NextStep;
}

/** The story in plain words. Of the request itself only ids, the kind and counts: the rest is the customer's. */
export function storyText(story: Story, now: number): string {
  const { entry, next } = story;
  return [
    `Request ${entry.requestId}${entry.attempt > 1 ? `, attempt ${entry.attempt}` : ''}`,
    '',
    'Asked for',
    ...askedFor(entry).map(indent),
    '',
    'What happened',
    ...whatHappened(entry).map(indent),
    '',
    'Where it stands',
    ...whereItStands(story, now).map(indent),
    '',
    'In the shop',
    ...inTheShop(entry).map(indent),
    '',
    'Next',
    ...[next.text.trim(), ...(next.command === undefined ? [] : [`  ${next.command}`])].map(indent),
  ].join('\n');
}

const indent = (line: string): string => `  ${line}`;

function askedFor({ request, connection, acceptedAt, eventId }: JournalEntry): string[] {
  const { reason, lineItems, currency, payment, correlation = {} } = request;
  const ids = Object.entries(correlation).map(([name, id]) => `${name} ${id}`);
  const lines = `${lineItems.length} ${lineItems.length === 1 ? 'line item' : 'line items'}`;
  return [
    `${reason} at ${connection}: ${lines} in ${currency}, payment ${payment.kind}`,
    `received ${moment(acceptedAt)}, event ${eventId}`,
    ...(ids.length === 0 ? [] : [`the sender's own ids: ${ids.join(', ')}`]),
  ];
}

function whatHappened({ steps }: JournalEntry): string[] {
  const days = Map.groupBy(steps, ({ at }) => new Date(at).toISOString().slice(0, 10));
  return [...days].flatMap(([day, ofDay]) => [
    ...(days.size > 1 ? [day] : []),
    ...ofDay.map(({ at, step, code }) => `${timeOfDay(at)}  ${step}${code === undefined ? '' : `  ${code}`}`),
  ]);
}

function inTheShop({ basketId, orderNo, outcome, stray, attempt, settledAttempt = 0, status }: JournalEntry): string[] {
  const { cleanup } = outcome ?? {};
  const undone = Object.entries(cleanup ?? {}).map(([what, how]) => `the ${what} was ${how}`);
  const known = [
    ...(orderNo === undefined ? [] : [`order ${orderNo}`]),
    ...(basketId === undefined ? [] : [`basket ${basketId}`]),
  ];
  const settled = settledAttempt >= attempt && status !== 'placed' && undone.length === 0;
  return [
    known.length === 0 ? 'nothing that is known of' : `made: ${known.join(', ')}`,
    ...(undone.length === 0 ? [] : [`undone: ${undone.join(', ')}`]),
    ...(settled ? ['nothing unfinished is left'] : []),
    ...(stray === true ? ['a basket of an unknown outcome may show late; it is looked for and deleted'] : []),
  ];
}

/** The story for a program. */
export function storyJson({ entry, execution, whereabouts, next }: Story): object {
  const { requestId, connection, status, attempt, request, acceptedAt, steps, basketId, orderNo, outcome } = entry;
  const action = waitingFor(entry);
  return {
    requestId,
    connection,
    status,
    attempt,
    receivedAt: new Date(acceptedAt).toISOString(),
    asked: {
      reason: request.reason,
      lineItems: request.lineItems.length,
      currency: request.currency,
      payment: request.payment.kind,
    },
    correlation: request.correlation ?? {},
    steps: steps.map(({ at: time, ...step }) => ({ ...step, at: new Date(time).toISOString() })),
    execution: execution
      ? {
          status: execution.status,
          redrives: execution.redrives,
          redrivable: hasFailed(execution) && execution.notRedrivable === undefined,
          ...(whereabouts && { state: whereabouts.state, since: new Date(whereabouts.since).toISOString() }),
        }
      : null,
    shop: {
      ...(basketId !== undefined && { basketId }),
      ...(orderNo !== undefined && { orderNo }),
      ...(outcome?.cleanup && { cleanup: outcome.cleanup }),
      settled: (entry.settledAttempt ?? 0) >= attempt,
      stray: entry.stray === true,
    },
    ...(outcome?.code !== undefined && { code: outcome.code, reason: outcome.reason }),
    ...(action && { waitsUntil: action.until }),
    ...(whereabouts?.rejection && { rejection: whereabouts.rejection }),
    next,
  };
}

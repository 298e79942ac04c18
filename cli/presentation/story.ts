import type { JournalEntry } from '../../lib/journal/journal.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import type { NextStep } from '../next-step.ts';
import type { ExecutionFacts, Whereabouts } from '../workflow-executions.ts';
import { whereItStands } from './standing.ts';
import { moment, timeOfDay } from './times.ts';

/** All that is known of a request. */
export interface Story {
  readonly entry: JournalEntry;
  /** The execution of its present attempt. */
  readonly execution: ExecutionFacts | undefined;
  readonly whereabouts: Whereabouts | undefined;
  readonly next: NextStep;
  /** Whether the request is shown as it was accepted, with the customer's data. @default false */
  readonly content?: boolean;
}

/** The story in plain words. Of the request itself only ids, the kind and counts, unless its content is asked for. */
export function storyText(story: Story, now: number): string {
  const { entry, next, content = false } = story;
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
    ...(content ? ['', 'The request', ...contentLines(entry).map(indent)] : []),
  ].join('\n');
}

const indent = (line: string): string => `  ${line}`;

function askedFor(entry: JournalEntry): string[] {
  const { request, connection, acceptedAt, eventId, sender, tenant, erasedAt } = entry;
  const ids = Object.entries(correlationOf(entry)).map(([name, id]) => `${name} ${id}`);
  return [
    ...(request ? [summaryOf(request)] : [`an order at ${connection}`]),
    `received ${moment(acceptedAt)}, event ${eventId}`,
    ...(sender === undefined ? [] : [`sent by ${sender}${tenant === undefined ? '' : ` of ${tenant}`}`]),
    ...(ids.length === 0 ? [] : [`the sender's own ids: ${ids.join(', ')}`]),
    ...(erasedAt === undefined ? [] : [`the customer's data was erased on ${moment(erasedAt)}`]),
  ];
}

/** The sender's own ids; of an erased request the outcome has them still. */
export const correlationOf = ({ request, outcome }: JournalEntry): Readonly<Record<string, string>> =>
  request?.correlation ?? outcome?.correlation ?? {};

/** The only way to read it without access to the table. */
const contentLines = ({ request }: JournalEntry): string[] =>
  request ? JSON.stringify(request, null, 2).split('\n') : ["its content was erased with the customer's data"];

function summaryOf({ reason, connection, lineItems, currency, payment }: OrderRequest): string {
  const lines = `${lineItems.length} ${lineItems.length === 1 ? 'line item' : 'line items'}`;
  return `${reason} at ${connection}: ${lines} in ${currency}, payment ${payment.kind}`;
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

import * as z from 'zod';
import { CODES, isCode } from '../errors/codes.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { outcomeSchema, placedOrderSchema } from '../order/outcome.ts';

/** Where a request stands, for its sender. */
const REQUEST_STATES = ['accepted', 'action_required', 'placed', 'rejected', 'failed'] as const;

const stepSchema = z.object({
  step: z.string(),
  at: z.iso.datetime(),
  code: z.string().optional().describe('Of a step that did not end well.'),
});

/** What a sender is told of its request; nothing of the customer, whom it knows. */
export const requestViewSchema = z.object({
  requestId: z.string(),
  connection: z.string().describe('Name of the deployed connection, that is the shop and site.'),
  state: z
    .enum(REQUEST_STATES)
    .describe(
      'accepted: under way. action_required: the shop has the order, and it waits for somebody. placed, rejected: the ' +
        'end. failed: an operator looks after it, and another state may follow.',
    ),
  attempt: z.int().min(1).describe('1 for the first; every replay counts on.'),
  acceptedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().optional().describe("Since when the customer's data is erased."),
  steps: z.array(stepSchema).describe('What happened, oldest first.'),
  order: placedOrderSchema.optional().describe('The order in the shop, as it was told last.'),
  outcome: outcomeSchema.optional().describe('What was told last. Absent while it is under way.'),
  next: z.string().describe('What to do now, in one or two sentences.'),
  links: z.object({ self: z.string().describe('Address of this view, on this host.') }),
});

/** @see requestViewSchema */
export type RequestView = z.infer<typeof requestViewSchema>;

/** A request as its sender sees it. */
export function viewOf(entry: JournalEntry): RequestView {
  const { requestId, connection, attempt, acceptedAt, changedAt, erasedAt, steps, outcome } = entry;
  return {
    requestId,
    connection,
    state: stateOf(entry),
    attempt,
    acceptedAt: iso(acceptedAt),
    changedAt: iso(changedAt),
    ...(erasedAt !== undefined && { erasedAt: iso(erasedAt) }),
    steps: steps.map(({ step, at, code }) => ({ step, at: iso(at), ...(code !== undefined && { code }) })),
    ...(outcome?.order && { order: outcome.order }),
    ...(outcome && { outcome }),
    next: nextOf(entry),
    links: { self: pathOf(requestId) },
  };
}

/** Where a sender reads a request back. */
const pathOf = (requestId: string): string => `/v1/requests/${encodeURIComponent(requestId)}`;

const iso = (at: number): string => new Date(at).toISOString();

const stateOf = ({ status, outcome }: Pick<JournalEntry, 'status' | 'outcome'>): RequestView['state'] =>
  status === 'accepted' && outcome?.action ? 'action_required' : status;

const SEND_ANEW = 'If the order is still wanted, send it anew under a new request id.';
const BUT_PAID = 'The customer has paid already: if it is not wanted any more, refund that.';

const LOOKED_AFTER =
  'An operator looks after it, and another outcome may follow. Do not send the order under another request id meanwhile: there could be two.';
const REFUND_LATER =
  'The customer has paid already: refund that only when the operator says that there will be no order.';

/** What its sender does, as opposed to an operator. */
function nextOf(entry: JournalEntry): string {
  const { erasedAt, outcome } = entry;
  const isPaid = outcome?.money === 'captured_elsewhere';
  const anew = isPaid ? `${SEND_ANEW} ${BUT_PAID}` : SEND_ANEW;
  switch (stateOf(entry)) {
    case 'accepted':
      return 'It is under way. Nothing to do: wait for its outcome, or ask again.';
    case 'action_required':
      return meaningOf(outcome?.code);
    case 'placed':
      return 'The order stands. Nothing to do.';
    case 'rejected':
      return erasedAt === undefined ? (outcome?.hint ?? meaningOf(outcome?.code)) : anew;
    case 'failed':
      return erasedAt === undefined ? `${LOOKED_AFTER}${isPaid ? ` ${REFUND_LATER}` : ''}` : anew;
  }
}

const meaningOf = (code: string | undefined): string =>
  code !== undefined && isCode(code) ? CODES[code] : 'See the outcome.';

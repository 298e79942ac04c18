import { connectionSchema } from '../lib/commerce/connection.ts';
import { isReplaySensible } from '../lib/errors/next-move.ts';
import type { JournalEntry } from '../lib/journal/journal.ts';
import { executionName } from '../lib/order/identifiers.ts';
import { orderMessage } from '../lib/steps/order-message.ts';
import type { HeldLetters } from './letters/held-letters.ts';
import type { Target } from './letters/targets.ts';
import { erasedText, type NextStep, nextStep } from './next-step.ts';
import type { Plan } from './plan.ts';
import { timeOfDay } from './presentation/times.ts';
import { underWay, waitingFor } from './waiting.ts';
import { type ExecutionFacts, hasFailed } from './workflow-executions.ts';
import type { World } from './world.ts';

/** Of a connection whose execution did not come to learn it. */
const DEFAULT_QUARANTINE_SECONDS = connectionSchema.shape.confirmation.parse(undefined).quarantineSeconds;

/** What a replay works with. */
export type ReplayServices = Pick<
  World,
  'requests' | 'executions' | 'attempts' | 'orderQueue' | 'namedStage' | 'now'
> & {
  readonly held: Pick<HeldLetters, 'remove'>;
  /** Also what is better redriven, or can only be rejected again. */
  readonly anyway: boolean;
};

/**
 * What a replay does about one thing. The new attempt itself proves that the one before left no order, in its first
 * steps, and fails in place if it cannot.
 */
export async function planReplay(target: Target, services: ReplayServices): Promise<Plan> {
  if (target.kind === 'letter') {
    const { requestId, cause } = target.letter;
    return { requestId, cause, verdict: 'impossible', text: 'no attempt was ever begun; see what redrive says' };
  }
  const { requestId, attempt, letters } = target;
  const { requests, executions, held } = services;
  const common = { requestId, cause: letters[0]?.cause };
  const entry = await requests.get(requestId);
  if (!entry) {
    return { ...common, verdict: 'impossible', text: 'the journal has forgotten the request; send it again' };
  }
  const execution = await executions.describe(executionName(requestId, entry.attempt));
  const isLater = entry.attempt > attempt;
  if (entry.status === 'accepted' && entry.attempt > 1 && !execution) {
    return {
      ...common,
      verdict: 'replay',
      text: `attempt ${entry.attempt}, begun before`,
      carryOut: () => start(entry, entry.attempt, target, services),
    };
  }
  if (isLater || (entry.status === 'accepted' && entry.attempt > 1 && execution?.status === 'RUNNING')) {
    return {
      ...common,
      verdict: 'settled',
      text: `attempt ${entry.attempt} has begun since${waitingFor(entry) ? `; ${underWay(entry)}` : ''}`,
      carryOut: () => held.remove(letters.filter((letter) => 'attempt' in letter && letter.attempt < entry.attempt)),
    };
  }
  const obstacle = await obstacleOf(entry, execution, services);
  return (
    obstacle ?? {
      ...common,
      verdict: 'replay',
      text: `attempt ${entry.attempt + 1}`,
      carryOut: () => begin(entry, target, services),
    }
  );
}

/** Why no new attempt may begin now. */
async function obstacleOf(
  entry: JournalEntry,
  execution: ExecutionFacts | undefined,
  { executions, namedStage, now, anyway }: ReplayServices,
): Promise<Plan | undefined> {
  const { requestId, status, attempt, settledAttempt = 0, changedAt } = entry;
  const impossible = (text: string, command?: string): Plan => ({
    requestId,
    cause: entry.outcome?.code,
    verdict: 'impossible',
    text,
    command,
  });
  if (execution?.status === 'RUNNING') {
    return impossible(underWay(entry));
  }
  if (entry.erasedAt !== undefined) {
    return impossible(erasedText(entry.erasedAt));
  }
  const next = nextStep({ entry, execution, stage: namedStage, now: now() });
  if (status === 'placed' || status === 'accepted') {
    return impossible(next.text, next.command);
  }
  const advice = anyway ? undefined : adviceAgainst(entry, next);
  if (advice !== undefined) {
    return impossible(advice, next.command);
  }
  if (settledAttempt >= attempt) {
    return undefined;
  }
  const whereabouts =
    execution && hasFailed(execution) ? await executions.whereabouts(executionName(requestId, attempt)) : undefined;
  const { quarantineSeconds = DEFAULT_QUARANTINE_SECONDS } = whereabouts ?? {};
  const from = (execution?.endedAt ?? changedAt) + quarantineSeconds * 1000;
  return now() < from
    ? impossible(`the shop may still be at work for it; replay from ${timeOfDay(from)} UTC on`)
    : undefined;
}

/** Why a new attempt is possible, and not the thing to do. */
function adviceAgainst({ status, outcome }: JournalEntry, { action }: NextStep): string | undefined {
  if (status === 'failed' && action === 'redrive') {
    return 'it can still go on where it failed: redrive it, or insist with --anyway';
  }
  return status === 'rejected' && !isReplaySensible(outcome?.code)
    ? 'the same content would only be rejected again: send it anew under a new request id, or insist with --anyway'
    : undefined;
}

async function begin(
  entry: JournalEntry,
  target: Target & { kind: 'attempt' },
  services: ReplayServices,
): Promise<void> {
  const { requestId } = entry;
  const attempt = entry.attempt + 1;
  if (!(await services.attempts.begin(requestId, attempt, services.now()))) {
    throw new Error('somebody else has changed the request in the meantime; ask for its status');
  }
  await start(entry, attempt, target, services);
}

/** Sending twice does no harm: an attempt starts once. */
async function start(
  { connection, request }: JournalEntry,
  attempt: number,
  { letters }: Target & { kind: 'attempt' },
  { orderQueue, held }: ReplayServices,
): Promise<void> {
  if (!request) {
    throw new Error('the content of the request was erased; ask for its status');
  }
  const refused = await orderQueue.send(connection, [orderMessage(request, attempt)]).catch((cause: unknown) => {
    throw new Error(`attempt ${attempt} has begun, but could not be sent to its queue; repeat the command`, { cause });
  });
  if (refused.length > 0) {
    throw new Error(`attempt ${attempt} has begun, but its queue did not take it; repeat the command`);
  }
  await held.remove(letters);
}

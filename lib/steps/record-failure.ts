import * as z from 'zod';
import { FAILURE_SCHEMA, type Failure, type FailureEnvelope, readFailure } from '../errors/failure-envelope.ts';
import { nextMove } from '../errors/next-move.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import type { Money } from '../order/outcome.ts';
import type { DeadLetters } from '../queue/dead-letters.ts';
import type { OutcomeBus } from '../queue/outcome-bus.ts';
import type { Log } from '../telemetry/log.ts';
import type { Meter } from '../telemetry/meter.ts';
import { failedOutcome } from './failed-outcome.ts';
import { explanationOfFailed } from './explanation.ts';
import { moneyOfFailed } from './held-money.ts';
import { leavesNothing } from './leaves-nothing.ts';
import { orderMessageSchema, type OrderMessage } from './workflow-state.ts';

/** "Step Functions Execution Status Change" (AWS, events of Step Functions); only what is read. */
export const statusChangeSchema = z.object({
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    executionArn: z.string(),
    name: z.string(),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
    input: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(orderMessageSchema),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});

type StatusChange = z.infer<typeof statusChangeSchema>;

/** Where an execution stood that says no step: it was stopped, ran out of time, or a step of it could not tell. */
const UNKNOWN_STEP = 'OrderWorkflow';

/** What the recording of failures works with. */
export interface FailureServices {
  readonly journal: Journal;
  readonly deadLetters: DeadLetters;
  readonly outcomes: OutcomeBus;
  readonly log: Log;
  readonly meter: Meter;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * An execution failed in place: an operator gets an envelope, the requester the outcome, the journal the record. The
 * envelope goes first, so that a crash in between repeats a notice and loses none.
 */
export async function recordFailure({ detail, time }: StatusChange, services: FailureServices): Promise<void> {
  const { journal, deadLetters, outcomes, log, meter } = services;
  const message = detail.input;
  const { requestId, attempt } = message;
  const ids = { requestId, execution: detail.name };
  const entry = await journal.get(requestId);
  if (entry && entry.attempt > attempt) {
    // A replay began since, and has an outcome of its own: there is nothing left to do about this one.
    log.warn('a former attempt failed', ids);
    return;
  }
  const failure = failureOf(detail, entry);
  await deadLetters.send(envelopeOf(failure, { detail, time, message, entry }));
  if (entry?.status === 'placed' || entry?.status === 'rejected') {
    // The outcome stands; only telling about it failed. The redrive of the execution tells.
    log.error('the execution failed after its outcome was reached', ids);
    return;
  }
  const outcome = failedOutcome(
    { ...failure, step: failure.step ?? UNKNOWN_STEP },
    { message, entry, now: services.now() },
  );
  const recorded = await journal.record(requestId, {
    step: failure.step ?? UNKNOWN_STEP,
    // When it failed, not when this was written: a redrive may be under way, and must not take it for its own progress.
    at: Date.parse(time),
    attempt,
    code: failure.code,
    status: 'failed',
    outcome,
    // What the step knew, and could not write down itself.
    ...(failure.shop && shopOf(failure.shop)),
    ...(leavesNothing({ step: failure.step, errorName: detail.error, attempt }, entry) && { settled: true }),
  });
  if (entry && !recorded) {
    // A step that AWS had given up on reached the outcome meanwhile; it stands, and the redrive tells it.
    return;
  }
  await outcomes.publish(outcome);
  meter.outcome('failed', message.connection);
  log.error('order failed', { ...ids, code: failure.code, step: failure.step });
}

function failureOf({ status, error, cause }: StatusChange['detail'], entry: JournalEntry | undefined): Failure {
  switch (status) {
    case 'FAILED':
      return readFailure(error ?? undefined, cause ?? undefined);
    case 'TIMED_OUT':
    case 'ABORTED':
      return {
        code: entry?.basketId === undefined ? 'INTERNAL' : 'OUTCOME_UNKNOWN',
        reason: status === 'ABORTED' ? 'the execution was stopped by hand' : "the execution's time ran out",
      };
  }
}

interface Circumstances {
  readonly detail: StatusChange['detail'];
  readonly time: string;
  readonly message: OrderMessage;
  readonly entry: JournalEntry | undefined;
}

function envelopeOf(failure: Failure, { detail, time, message, entry }: Circumstances): FailureEnvelope {
  const execution = { arn: detail.executionArn, name: detail.name, status: detail.status };
  const money = moneyOf(failure, entry);
  return {
    schema: FAILURE_SCHEMA,
    requestId: message.requestId,
    connection: message.connection,
    attempt: message.attempt,
    step: failure.step ?? UNKNOWN_STEP,
    code: failure.code,
    errorName: detail.error ?? detail.status,
    reason: failure.reason,
    hint: explanationOfFailed(failure.code, money).hint,
    next: nextMove({ code: failure.code, requestId: message.requestId, execution, failedAt: Date.parse(time) }),
    ...(money && { money }),
    ...(failure.issues && { issues: failure.issues }),
    execution,
    shop: { ...(entry && shopOf(entry)), ...failure.shop },
    ...(entry && { sender: { eventId: entry.eventId } }),
    at: time,
  };
}

/** Of an outcome that stands already, that one tells: of a placed order nothing is to be given back. */
function moneyOf({ code, step = UNKNOWN_STEP }: Failure, entry: JournalEntry | undefined): Money | undefined {
  switch (entry?.status) {
    case 'placed':
      return undefined;
    case 'rejected':
      return entry.outcome?.money;
    case 'accepted':
    case 'failed':
    case undefined:
      return moneyOfFailed({ code, step }, entry);
  }
}

const shopOf = ({ basketId, orderNo }: Pick<JournalEntry, 'basketId' | 'orderNo'>) => ({
  ...(basketId !== undefined && { basketId }),
  ...(orderNo !== undefined && { orderNo }),
});

import { type FailureEnvelope, failureEnvelopeSchema } from '../../lib/errors/failure-envelope.ts';
import { type OrderOutcome, outcomeSchema } from '../../lib/order/outcome.ts';

/** What somebody was told, or will find in a queue. */
export interface Notices {
  /** What requesters were told, in order. */
  readonly told: readonly OrderOutcome[];
  /** What lies on the queue of rejected orders. */
  readonly rejected: readonly OrderOutcome[];
  /** What lies on the queue for operators. */
  readonly letters: readonly FailureEnvelope[];
  /** Messages that were delivered too often. */
  readonly undelivered: readonly string[];
}

/** Takes in what is told, and keeps it; what is not in its documented form is refused. */
export function keepNotices(onTold: (outcome: OrderOutcome) => void) {
  const told: OrderOutcome[] = [];
  const rejected: OrderOutcome[] = [];
  const letters: FailureEnvelope[] = [];
  const undelivered: string[] = [];
  const notices: Notices = { told, rejected, letters, undelivered };
  return {
    notices,
    tell(outcome: OrderOutcome): void {
      told.push(outcomeSchema.parse(outcome));
      onTold(outcome);
    },
    reject: (body: string): void => void rejected.push(outcomeSchema.parse(JSON.parse(body))),
    bury: (letter: FailureEnvelope): void => void letters.push(failureEnvelopeSchema.parse(letter)),
    giveUp: (body: string): void => void undelivered.push(body),
  };
}

import * as z from 'zod';
import { contentDigest } from '../order/identifiers.ts';
import { type OrderOutcome, type Outcome, outcomeSchema } from '../order/outcome.ts';

/** An event of the bus as a rule hands it to a queue (AWS, "EventBridge event structure"); only what is read. */
export const outcomeEventSchema = z.object({
  'detail-type': z.string(),
  time: z.iso.datetime({ offset: true }),
  detail: outcomeSchema,
});

/** @see outcomeEventSchema */
export type OutcomeEvent = z.infer<typeof outcomeEventSchema>;

/** What a receiver gets. */
export interface CallbackMessage {
  /** The same for the same news, however often it is published or sent. */
  readonly id: string;
  readonly body: string;
}

/** The callback of an outcome: its type and data as Standard Webhooks advises (specification, "Payload structure"). */
export function callbackMessage({ 'detail-type': type, time, detail }: OutcomeEvent): CallbackMessage {
  return {
    id: `msg_${contentDigest({ type, ...newsOf(detail, time) }).slice(0, 32)}`,
    body: JSON.stringify({ type, timestamp: new Date(time).toISOString(), data: detail }),
  };
}

/**
 * Whoever tells twice measures the time twice. But an order can wait, or fail, for the same again after something else
 * was told: only its end comes once.
 */
const newsOf = ({ durationMs: _durationMs, ...news }: OrderOutcome, time: string): object => ({
  news,
  ...(!ENDS.includes(news.outcome) && { time }),
});

const ENDS: readonly Outcome[] = ['placed', 'rejected'];

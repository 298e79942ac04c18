import { outcomeEventSchema } from '../../lib/callbacks/callback-message.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import type { HeldMessage } from '../letters/letter-box.ts';

/** A callback that nobody took. What is absent is not known. */
export interface UndeliveredCallback {
  readonly message: HeldMessage;
  readonly requestId: string | undefined;
  /** Type of the news, such as `OrderPlaced`. */
  readonly type: string | undefined;
  readonly host: string | undefined;
  /** Why it was given up; `not sent` for one that SQS or EventBridge put aside. */
  readonly reason: string;
  /** HTTP status of the last answer. */
  readonly status: string | undefined;
  /** Calls that were made. */
  readonly attempts: string | undefined;
  /** Epoch milliseconds at which it came here, or was sent first. */
  readonly at: number;
}

/** Reads a message of the queue. */
export function readUndelivered(message: HeldMessage): UndeliveredCallback {
  const { attributes = {}, sentAt: at } = message;
  const { data: event } = outcomeEventSchema.safeParse(parseJson(message.body));
  const { requestId = event?.detail.requestId, host, reason = 'not sent', status, attempts } = attributes;
  return { message, requestId, type: event?.['detail-type'], host, reason, status, attempts, at };
}

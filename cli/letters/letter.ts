import { type FailureEnvelope, failureEnvelopeSchema } from '../../lib/errors/failure-envelope.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import { type OrderOutcome, outcomeSchema } from '../../lib/order/outcome.ts';
import { statusChangeSchema } from '../../lib/steps/record-failure.ts';
import { orderMessageSchema } from '../../lib/steps/workflow-state.ts';
import type { HeldMessage } from './letter-box.ts';

/** Queues in which something can wait for a person. */
export const LETTER_QUEUES = ['dead-letters', 'rejected-orders', 'undelivered-events'] as const;

/** @see LETTER_QUEUES */
export type LetterQueue = (typeof LETTER_QUEUES)[number];

/** All that a letter box can be. */
export type BoxName = LetterQueue | 'undelivered-callbacks' | 'callbacks';

/** Cause of a rejection that names no code. */
export const UNCODED_REJECTION = 'REJECTED';

interface Common {
  readonly message: HeldMessage;
  /** What letters of one cause have in common: a code, or the queue that a message belongs to. */
  readonly cause: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly requestId: string | undefined;
}

/** An execution that failed. */
export interface FailedOrder extends Common {
  readonly kind: 'failed';
  readonly requestId: string;
  readonly attempt: number;
  readonly envelope: FailureEnvelope;
}

/** A request that was refused before anything was started. */
export interface RefusedRequest extends Common {
  readonly kind: 'refused';
  readonly envelope: FailureEnvelope;
}

/** An order that the shop, or a guard, said no to. */
export interface RejectedOrder extends Common {
  readonly kind: 'rejected';
  readonly requestId: string;
  readonly attempt: number;
  readonly outcome: OrderOutcome;
}

/** A message of another queue that could not be worked on there. */
export interface StrandedMessage extends Common {
  readonly kind: 'stranded';
  /** Absent when nothing tells where it belongs. */
  readonly origin: string | undefined;
}

/** What a message in one of these queues is. */
export type Letter = FailedOrder | RefusedRequest | RejectedOrder | StrandedMessage;

/** Reads a message. Whatever is in no form of ours is a message of another queue. */
export function readLetter(message: HeldMessage): Letter {
  const content = parseJson(message.body);
  const envelope = failureEnvelopeSchema.safeParse(content).data;
  if (envelope) {
    return readEnvelope(message, envelope);
  }
  const outcome = outcomeSchema.safeParse(content).data;
  if (outcome?.requestId !== undefined) {
    const { requestId, attempt = 1, code: cause = UNCODED_REJECTION } = outcome;
    return { kind: 'rejected', message, cause, at: message.sentAt, requestId, attempt, outcome };
  }
  return readStranded(message, content);
}

function readEnvelope(message: HeldMessage, envelope: FailureEnvelope): FailedOrder | RefusedRequest {
  const { requestId, attempt, code, execution } = envelope;
  const common = { message, cause: code, at: Date.parse(envelope.at), envelope };
  return execution && requestId !== undefined && attempt !== undefined
    ? { ...common, kind: 'failed', requestId, attempt }
    : { ...common, kind: 'refused', requestId };
}

function readStranded(message: HeldMessage, content: unknown): StrandedMessage {
  const order = orderMessageSchema.safeParse(content).data;
  // An order message that somebody put here by hand belongs into the queue of its connection.
  const origin = message.origin ?? (order && `orders-${order.connection}`);
  return {
    kind: 'stranded',
    message,
    cause: `from:${origin ?? 'unknown'}`,
    at: message.sentAt,
    requestId: order?.requestId ?? statusChangeSchema.safeParse(content).data?.detail.input.requestId,
    origin,
  };
}

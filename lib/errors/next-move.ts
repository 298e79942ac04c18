import * as z from 'zod';
import type { Code } from './codes.ts';

/** How to go on from a failure, for whoever reads its envelope. */
export const nextMoveSchema = z.object({
  action: z
    .enum(['redrive', 'replay', 'resend', 'mend'])
    .describe(
      'redrive: the execution goes on at its failed step. replay: a new attempt from the beginning, after proof that ' +
        'this one left nothing. resend: the sender sends the same request again. mend: the sender changes the request ' +
        'first.',
    ),
  command: z.string().optional().describe('What an operator types, once the hint is followed.'),
  until: z.iso.datetime().optional().describe('When the action stops being possible.'),
});

/** @see nextMoveSchema */
export type NextMove = z.infer<typeof nextMoveSchema>;

/** For so long Step Functions can redrive an execution after it ended (AWS, "Redriving state machine executions"). */
export const REDRIVABLE_MS = 14 * 86_400_000;

/** What the move depends on. */
export interface FailureFacts {
  readonly code: Code;
  readonly requestId?: string | undefined;
  /** Present when an execution failed; absent when the request was refused before one was started. */
  readonly execution?: { readonly arn: string } | undefined;
  /** Epoch milliseconds. */
  readonly failedAt: number;
}

/** The one table of moves. Codes of a failed execution not named here are redriven. */
export function nextMove({ code, requestId, execution, failedAt }: FailureFacts): NextMove {
  if (code === 'REQUEST_EXPIRED' || (!execution && code === 'CONNECTION_UNKNOWN')) {
    return { action: 'resend' };
  }
  if (!execution || requestId === undefined) {
    return { action: 'mend' };
  }
  return {
    action: 'redrive',
    command: commandFor('redrive', requestId, stageOf(execution.arn)),
    until: new Date(failedAt + REDRIVABLE_MS).toISOString(),
  };
}

/**
 * Rejections that unchanged content only meets again, however often it is tried; the codes' hints say what to change.
 * Hard declines are not to be tried again at all: card schemes charge fees for it, and block who does it often.
 */
const FINAL_FOR_THE_CONTENT = [
  'PAYMENT_DECLINED_HARD',
  'CARD_EXPIRED',
  'CARD_REFERENCE_EXPIRED',
  'PAYMENT_METHOD_INVALID',
  'DEADLINE_PASSED',
] as const satisfies readonly Code[];

/** Whether a new attempt with the same content can end better than a rejection of this code. */
export const isReplaySensible = (code: string | undefined): boolean =>
  !FINAL_FOR_THE_CONTENT.some((final) => final === code);

/** Codes whose hint leads to another request, or to nothing at all. */
const ENDS_THE_REQUEST: readonly Code[] = [
  ...FINAL_FOR_THE_CONTENT,
  'REQUEST_NOT_JSON',
  'REQUEST_INVALID',
  'CARD_DATA_REFUSED',
  'PLATFORM_UNSUPPORTED',
  'IDEMPOTENCY_CONFLICT',
  'NOT_SOLD_ALONE',
  'ADDRESS_INVALID',
  'DATA_MISSING',
  // Nothing to repeat while an order waits.
  'APPROVAL',
  'SCA_REQUIRED',
  'PAYMENT_PENDING',
  'ORDER_QUEUED',
];

/** Whether a request that met this code can come to an order with the same content yet. */
export const isRetryable = (code: Code): boolean => !ENDS_THE_REQUEST.includes(code);

/** A command of the command line, with all that it takes to be typed. Request ids need no quotes in a shell. */
export const commandFor = (command: string, what: string, stage: string | undefined): string =>
  `npx onbehalf ${command} ${what}${stage === undefined ? '' : ` --stage ${stage}`}`;

/** The state machine of a stage is called `onbehalf-<stage>-orders`. */
const stageOf = (executionArn: string): string | undefined =>
  /:execution:onbehalf-([a-z0-9-]+)-orders:/.exec(executionArn)?.[1];

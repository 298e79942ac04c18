import { parseJson } from '../json/parse-json.ts';
import * as z from 'zod';
import { moneySchema } from '../order/outcome.ts';
import { CODES, type Code, isCode } from './codes.ts';
import { OnbehalfError } from './errors.ts';
import { nextMoveSchema } from './next-move.ts';
import { NOT_STARTED_ERRORS } from './retry-policy.ts';

/** Versioned name of the dead-letter document. */
export const FAILURE_SCHEMA = 'failure-envelope/1';

const codeSchema = z
  .string()
  .refine(isCode)
  .meta({ enum: Object.keys(CODES) });

const issueSchema = z.object({ field: z.string(), message: z.string() });

/** Who sent what failed, in the transport's own ids. */
const senderSchema = z.object({
  messageId: z.string().optional().describe('SQS message id of the event.'),
  eventId: z.string().optional().describe('EventBridge event id.'),
  source: z.string().optional(),
  detailType: z.string().optional(),
});

/** @see senderSchema */
export type Sender = z.infer<typeof senderSchema>;

/** What is known to stand in the shop. */
const shopReferencesSchema = z.object({ basketId: z.string().optional(), orderNo: z.string().optional() });

/**
 * What lies in the dead-letter queue: enough to find the request, understand what happened and go on. Carries ids and
 * field names; never what was in the fields.
 */
export const failureEnvelopeSchema = z.object({
  schema: z.literal(FAILURE_SCHEMA),
  requestId: z.string().optional().describe('Absent when the request was refused and its id could not be read.'),
  connection: z.string().optional(),
  attempt: z.int().min(1).optional().describe('1 for the first; every replay counts on. Absent at intake.'),
  step: z.string().describe('Workflow state or intake step that failed.'),
  code: codeSchema.describe('What happened, of the closed list.'),
  errorName: z.string().describe("The error's class; there is one reaction to each."),
  reason: z.string().describe('One sentence; never data of the customer.'),
  hint: z.string().describe('What an operator does about the code.'),
  next: nextMoveSchema.describe('How the request goes on after that.'),
  money: moneySchema.optional(),
  issues: z.array(issueSchema).optional().describe('Fields that do not fit, and what is allowed there.'),
  execution: z
    .object({ arn: z.string(), name: z.string(), status: z.string() })
    .optional()
    .describe('The execution that failed. Absent at intake: none was started.'),
  shop: shopReferencesSchema.optional().describe('What is known to stand in the shop.'),
  sender: senderSchema.optional().describe("Who sent it, in the transport's own ids."),
  at: z.string().describe('When it failed, ISO 8601.'),
});

/** @see shopReferencesSchema */
export type FailureReferences = z.infer<typeof shopReferencesSchema>;

/** @see failureEnvelopeSchema */
export type FailureEnvelope = z.infer<typeof failureEnvelopeSchema>;

/** What a step's error says, in the form in which it travels through Step Functions as the error's message. */
const failureSchema = z.object({
  code: codeSchema,
  reason: z.string(),
  step: z.string().optional(),
  fault: z.string().optional(),
  status: z.number().optional(),
  issues: z.array(issueSchema).optional(),
  shop: shopReferencesSchema.optional(),
});

/** @see failureSchema */
export type Failure = z.infer<typeof failureSchema>;

/**
 * The error as it leaves a function: the literal name for the state machine, the details as JSON, no stack. Of an error
 * that is not ours only the name leaves: its message may quote what it stumbled over.
 */
export function toLambdaError(error: unknown, step: string, shop: FailureReferences = {}): Error {
  const name = error instanceof Error ? error.name : 'Error';
  const failure = error instanceof OnbehalfError ? failureOf(error, step) : { ...unexpected(name), step };
  const lambdaError = new Error(JSON.stringify({ ...failure, shop }), { cause: error });
  lambdaError.name = name;
  // Lambda sends the stack along as `trace`, and the execution history keeps it; the log has it already.
  lambdaError.stack = '';
  return lambdaError;
}

function failureOf({ details }: OnbehalfError, step: string): Failure {
  const { code, reason, fault, status, issues } = details;
  return {
    code,
    reason,
    step,
    ...(fault !== undefined && { fault }),
    ...(status !== undefined && { status }),
    ...(issues && { issues: [...issues] }),
  };
}

const unexpected = (name: string): Failure => ({ code: 'INTERNAL', reason: `unexpected error ${name}` });

const causeSchema = z
  .string()
  .transform(parseJson)
  .pipe(z.object({ errorMessage: z.string() }))
  .transform(({ errorMessage }) => parseJson(errorMessage))
  .pipe(failureSchema);

/**
 * Reads what Step Functions reports of a failed task. A cause that is not ours (a timeout, a crash, an unexpected
 * exception) becomes `OUTCOME_UNKNOWN` where AWS cut the call off, else `INTERNAL`.
 *
 * @param error The error name as Step Functions gives it.
 * @param cause The cause text as Step Functions gives it.
 */
export function readFailure(error: string | undefined, cause: string | undefined): Failure {
  const ours = causeSchema.safeParse(cause);
  if (ours.success) {
    return ours.data;
  }
  const cutOff = /^(States\.Timeout|Sandbox\.|Lambda\.|Runtime\.|Function\.|Extension\.)/.test(error ?? '');
  const notStarted = NOT_STARTED_ERRORS.some((name) => name === error);
  return cutOff && !notStarted
    ? { code: 'OUTCOME_UNKNOWN', reason: `the step was cut off by ${error ?? 'AWS'}` }
    : unexpected(error ?? 'without a name');
}

/** The operator's next move for a code. */
export const hintFor = (code: Code): string => CODES[code];

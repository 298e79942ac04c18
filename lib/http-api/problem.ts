import * as z from 'zod';
import { isCode } from '../errors/codes.ts';
import { InvalidRequestError, OnbehalfError } from '../errors/errors.ts';
import { UnauthorizedError } from '../webhooks/unauthorized-error.ts';
import type { HttpAnswer } from './answer.ts';

/** Body of every answer that is no success (RFC 9457). Never holds a value that was sent, nor a stack. */
export const problemSchema = z.object({
  type: z.string().describe('Names the kind of problem, for example urn:onbehalf:problem:request-invalid.'),
  title: z.string().describe('The kind of problem in words.'),
  status: z.int().describe('The HTTP status.'),
  detail: z.string().describe('One sentence on this occurrence.'),
  code: z.string().refine(isCode).optional().describe('What happened, of the closed list.'),
  issues: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .describe('Fields that do not fit, and what is allowed there.'),
  requestId: z.string().optional().describe('The request that it is about, where its id could be read.'),
});

/** @see problemSchema */
export type Problem = z.infer<typeof problemSchema>;

/** Problems of HTTP itself, beside those that have a code of the closed list. */
const TRANSPORT_PROBLEMS = {
  'content-type-unsupported': 415,
  'body-too-large': 413,
  'not-found': 404,
  unauthorized: 401,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>;

/** @see TRANSPORT_PROBLEMS */
export type TransportProblem = keyof typeof TRANSPORT_PROBLEMS;

/** A request that is refused for what it is as HTTP, whatever it asks for. `message` is told to the caller. */
export class HttpProblemError extends Error {
  override readonly name = 'HttpProblemError';
  readonly kind: TransportProblem;

  constructor(kind: TransportProblem, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.kind = kind;
  }
}

/** Seconds after which a sender may try again what failed here. */
const RETRY_AFTER_S = 5;

/**
 * Every 401 has to name a way to prove oneself (RFC 9110, section 11.6.1). One name of ours for all of them: it does not
 * tell which scheme the sender has, and no browser asks its user for a password because of it.
 */
const CHALLENGE = 'Sender realm="onbehalf"';

/** What a caller is told about an error. One answer for every refused proof, and nothing of what is our own affair. */
export function toProblem(error: unknown, requestId?: string): Problem {
  const about = requestId === undefined ? {} : { requestId };
  if (error instanceof InvalidRequestError) {
    const { code, reason, issues } = error.details;
    const status = statusOf(error);
    return { ...named(kebab(code), status, reason), code, ...(issues && { issues: [...issues] }), ...about };
  }
  const { kind, detail } = transportProblem(error);
  return { ...named(kind, TRANSPORT_PROBLEMS[kind], detail), ...about };
}

/** The answer that carries a problem. */
export function problemAnswer(problem: Problem): HttpAnswer {
  return {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(problem.status === 401 && { 'www-authenticate': CHALLENGE }),
      ...(problem.status === 503 && { 'retry-after': String(RETRY_AFTER_S) }),
    },
    body: problem,
  };
}

function statusOf({ code }: InvalidRequestError): number {
  if (code === 'REQUEST_NOT_JSON') {
    return 400;
  }
  return code === 'IDEMPOTENCY_CONFLICT' ? 409 : 422;
}

function transportProblem(error: unknown): { readonly kind: TransportProblem; readonly detail: string } {
  if (error instanceof HttpProblemError) {
    return { kind: error.kind, detail: error.message };
  }
  if (error instanceof UnauthorizedError) {
    return { kind: 'unauthorized', detail: 'The request does not prove who sent it.' };
  }
  return isPassing(error)
    ? { kind: 'unavailable', detail: 'The request could not be taken in now. Send the same request again later.' }
    : { kind: 'internal', detail: 'The request met a fault of ours. Send the same request again later.' };
}

/** What AWS did not do for us, or our own set-up: the AWS SDK adds `$metadata` to all that it throws. */
const isPassing = (error: unknown): boolean =>
  error instanceof OnbehalfError || (error instanceof Error && Object.hasOwn(error, '$metadata'));

const named = (kind: string, status: number, detail: string): Problem => ({
  type: `urn:onbehalf:problem:${kind}`,
  title: titleOf(kind),
  status,
  detail,
});

/** The kind in words, as a sentence begins; JSON keeps its capitals. */
const titleOf = (kind: string): string =>
  (kind.charAt(0).toUpperCase() + kind.slice(1)).replaceAll('-', ' ').replace(/\bjson\b/, 'JSON');

const kebab = (code: string): string => code.toLowerCase().replaceAll('_', '-');

import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type ApiResult, type HttpAnswer, toApiResult } from '../http-api/answer.ts';
import { type ApiCall, MOST_BODY_BYTES, readApiEvent } from '../http-api/api-event.ts';
import type { CallNotes, HttpCall } from '../http-api/http-call.ts';
import { HttpProblemError, problemAnswer, toProblem } from '../http-api/problem.ts';
import { errorFields, type LogFields } from '../telemetry/log.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import { UnauthorizedError } from '../webhooks/unauthorized-error.ts';
import { hasEnded, runInvocation } from './invocation.ts';

/** Leaves time to answer before Lambda kills the process without a word. */
const EARLY_MS = 500;

/**
 * Makes a Lambda handler of a function of the HTTP API: reads the event, turns errors into problems, and logs one line
 * for each call. The line bears nothing that the caller wrote but a checked request id: no body, header, path or query.
 */
export function httpHandler(
  run: (call: HttpCall) => Promise<HttpAnswer>,
  log: InvocationLog,
): (event: unknown, context: Context) => Promise<ApiResult> {
  return middy<unknown, ApiResult>({
    timeoutEarlyInMillis: EARLY_MS,
    timeoutEarlyResponse: () => cutOff(log),
  }).handler(async (event: unknown, _context: Context, { signal }: { signal: AbortSignal }) => {
    log.begin({});
    return runInvocation(signal, async () => toApiResult(await answered(readApiEvent(event), run, log)));
  });
}

async function answered(
  call: ApiCall,
  run: (call: HttpCall) => Promise<HttpAnswer>,
  log: InvocationLog,
): Promise<HttpAnswer> {
  const startedAt = performance.now();
  let notes: LogFields & CallNotes = {};
  const note = (more: CallNotes): void => {
    notes = { ...notes, ...more };
  };
  const answer = await bounded({ ...call, note }, run).catch((error: unknown) => {
    const problem = toProblem(error, notes.requestId);
    notes = { ...notes, problem: problem.type, ...unproven(error) };
    // What is wrong with a request its sender is told; what is wrong here, only the log is.
    if (problem.status >= 500 && !hasEnded()) {
      log.error('call failed', { ...notes, ...errorFields(error) });
    }
    return problemAnswer(problem);
  });
  // After a cut-off the next invocation's keys are on the log already.
  if (!hasEnded()) {
    const durationMs = Math.round(performance.now() - startedAt);
    log.info('call answered', { route: call.route, status: answer.status, ...notes, durationMs });
  }
  return answer;
}

/** What the caller is not told: why its proof was refused, and which of our senders it claims to be. */
const unproven = (error: unknown): LogFields =>
  error instanceof UnauthorizedError ? { refusal: error.refusal, claimedSender: error.sender } : {};

async function bounded(call: HttpCall, run: (call: HttpCall) => Promise<HttpAnswer>): Promise<HttpAnswer> {
  if (call.request.body.length > MOST_BODY_BYTES) {
    throw new HttpProblemError('body-too-large', `The body must have at most ${MOST_BODY_BYTES} bytes.`);
  }
  return run(call);
}

function cutOff(log: InvocationLog): ApiResult {
  log.error('call cut off', { status: 503 });
  return toApiResult(problemAnswer(toProblem(new HttpProblemError('unavailable', "The function's time ran out."))));
}

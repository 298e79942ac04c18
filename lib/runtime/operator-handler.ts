import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { OnbehalfError, UnknownOutcomeError } from '../errors/errors.ts';
import { toLambdaError } from '../errors/failure-envelope.ts';
import type { Operation, OperationAnswer } from '../steps/operate/operation.ts';
import { readOperation } from '../steps/operate-order.ts';
import { errorFields } from '../telemetry/log.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import { callCount, hasEnded, runInvocation } from './invocation.ts';

/** Leaves time to report before Lambda kills the process without a word. */
const EARLY_MS = 500;

/** Name of the step in errors. */
const STEP = 'OperateOrder';

/**
 * Makes a Lambda handler of what an operator asks for: reads the event, logs with the request, ends in good time, and
 * lets errors leave with their literal name and our details, without a stack. Of what ended otherwise nothing is known.
 */
export function operatorHandler(
  run: (operation: Operation) => Promise<OperationAnswer>,
  log: InvocationLog,
): (event: unknown, context: Context) => Promise<OperationAnswer> {
  return middy<unknown, OperationAnswer>({
    timeoutEarlyInMillis: EARLY_MS,
    timeoutEarlyResponse: () => {
      throw new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason: "the function's time ran out" });
    },
  })
    .handler(async (event: unknown, _context: Context, { signal }: { signal: AbortSignal }) => {
      log.begin({});
      const operation = readOperation(event);
      return runInvocation(signal, async () => runLogged(operation, run, log));
    })
    .onError((request) => {
      const { error } = request;
      log.error('operation failed', { step: STEP, ...errorFields(error) });
      // Replaced, not thrown: to an error thrown here middy adds the original one, and Lambda prints that into its log.
      request.error = toLambdaError(safeError(error), STEP);
    });
}

async function runLogged(
  operation: Operation,
  run: (operation: Operation) => Promise<OperationAnswer>,
  log: InvocationLog,
): Promise<OperationAnswer> {
  const { requestId, action, dryRun } = operation;
  log.begin({ requestId });
  try {
    return await run(operation);
  } finally {
    // After a cut-off the next invocation's keys are on the log already.
    if (!hasEnded()) {
      log.info('operation ended', { step: STEP, action, dryRun, ...callCount() });
    }
  }
}

/** A mistake of ours may come to light after the shop did its part. */
function safeError(error: unknown): unknown {
  if (error instanceof OnbehalfError) {
    return error;
  }
  const reason = `unexpected error ${error instanceof Error ? error.name : 'Error'}`;
  return new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason, cause: error });
}

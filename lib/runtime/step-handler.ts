import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { OnbehalfError, TransientError, UnknownOutcomeError } from '../errors/errors.ts';
import { type FailureReferences, toLambdaError } from '../errors/failure-envelope.ts';
import { referencesOf } from '../steps/shop-references.ts';
import { STEP_FACTS, type StepName } from '../steps/step-facts.ts';
import { type StepEvent, stepEventSchema, type WorkflowState } from '../steps/workflow-state.ts';
import { errorFields } from '../telemetry/log.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';
import { callCount, hasEnded, runInvocation } from './invocation.ts';

/** Leaves time to report before Lambda kills the process without a word. */
const EARLY_MS = 500;

/**
 * Makes a Lambda handler of a workflow step: reads the event, logs with request and execution, ends in good time, and
 * lets errors leave with their literal name and our details, without a stack.
 */
export function stepHandler<Result>(
  name: StepName,
  run: (event: StepEvent) => Promise<Result>,
  log: InvocationLog,
): (event: unknown, context: Context) => Promise<Result> {
  return middy<unknown, Result>({
    timeoutEarlyInMillis: EARLY_MS,
    timeoutEarlyResponse: () => {
      throw cutOff(STEP_FACTS[name].canRunTwice);
    },
  })
    .handler(async (input: unknown, _context: Context, { signal }: { signal: AbortSignal }) => {
      const event = stepEventSchema.parse(input);
      return runInvocation(signal, async () => runLogged(event, run, log));
    })
    .onError((request) => {
      const { error, event } = request;
      const state = stepEventSchema.safeParse(event).data?.state;
      log.error('step failed', { step: name, ...errorFields(error) });
      // Replaced, not thrown: to an error thrown here middy adds the original one, and Lambda prints that into its log.
      request.error = toLambdaError(safeError(error, name), name, state && shopOf(state));
    });
}

async function runLogged<Result>(
  event: StepEvent,
  run: (event: StepEvent) => Promise<Result>,
  log: InvocationLog,
): Promise<Result> {
  const { state, execution, step } = event;
  log.begin({ requestId: state.requestId, connection: state.connection, execution: execution.Name });
  const startedAt = performance.now();
  try {
    return await run(event);
  } finally {
    // After a cut-off the next invocation's keys are on the log already.
    if (!hasEnded()) {
      log.info('step ended', {
        step: step.Name,
        durationMs: Math.round(performance.now() - startedAt),
        ...callCount(),
      });
    }
  }
}

/** A mistake of ours may come to light after the shop did its part: then nothing is known but that somebody must look. */
function safeError(error: unknown, name: StepName): unknown {
  if (error instanceof OnbehalfError || STEP_FACTS[name].canRunTwice) {
    return error;
  }
  const reason = `unexpected error ${error instanceof Error ? error.name : 'Error'}`;
  return new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason, cause: error });
}

function shopOf(state: WorkflowState): FailureReferences {
  const { basketId, orderNo } = referencesOf(state);
  return { ...(basketId !== undefined && { basketId }), ...(orderNo !== undefined && { orderNo }) };
}

function cutOff(canRunTwice: boolean): OnbehalfError {
  const reason = "the function's time ran out";
  return canRunTwice
    ? new TransientError({ code: 'BACKEND_UNREACHABLE', reason })
    : new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason });
}

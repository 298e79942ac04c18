import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { OnbehalfError, TransientError, UnknownOutcomeError } from '../errors/errors.ts';
import { toLambdaError } from '../errors/failure-envelope.ts';
import type { CallCount } from '../http/counted-http-client.ts';
import { type StepEvent, stepEventSchema } from '../steps/workflow-state.ts';
import { errorFields } from '../telemetry/log.ts';
import type { InvocationLog } from '../telemetry/powertools-log.ts';

/** @see stepHandler */
export interface StepHandlerOptions {
  readonly log: InvocationLog;
  /** The calls made to the shop, for the log. */
  readonly takeCalls: () => CallCount;
  /** Whether the step changes something in the shop: then a cut-off is an unknown outcome, else it may be repeated. */
  readonly mutates: boolean;
}

/** Leaves time to report before Lambda kills the process without a word. */
const EARLY_MS = 500;

/**
 * Makes a Lambda handler of a workflow step: reads the event, logs with request and execution, ends in good time, and
 * lets errors leave with their literal name and our details, without a stack.
 */
export function stepHandler<Result>(
  run: (event: StepEvent) => Promise<Result>,
  { log, takeCalls, mutates }: StepHandlerOptions,
): (event: unknown, context: Context) => Promise<Result> {
  return middy<unknown, Result>({
    timeoutEarlyInMillis: EARLY_MS,
    timeoutEarlyResponse: () => {
      throw cutOff(mutates);
    },
  })
    .handler(async (input: unknown) => {
      const event = stepEventSchema.parse(input);
      log.begin({
        requestId: event.state.requestId,
        connection: event.state.connection,
        execution: event.execution.Name,
      });
      const startedAt = performance.now();
      const result = await run(event);
      log.info('step done', {
        step: event.step.Name,
        durationMs: Math.round(performance.now() - startedAt),
        ...takeCalls(),
      });
      return result;
    })
    .onError((request) => {
      const { error, event } = request;
      const step = stepEventSchema.shape.step.safeParse(
        typeof event === 'object' && event !== null ? Reflect.get(event, 'step') : undefined,
      );
      const name = step.data?.Name ?? 'Unknown';
      log.error('step failed', { step: name, ...takeCalls(), ...errorFields(error) });
      // Replaced, not thrown: to an error thrown here middy adds the original one, and Lambda prints that into its log.
      request.error = toLambdaError(error, name);
    });
}

function cutOff(mutates: boolean): OnbehalfError {
  const reason = "the function's time ran out";
  return mutates
    ? new UnknownOutcomeError({ code: 'OUTCOME_UNKNOWN', reason })
    : new TransientError({ code: 'BACKEND_UNREACHABLE', reason });
}

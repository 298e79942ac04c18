import type { Context } from 'aws-lambda';
import { sweepServices } from '../../lib/runtime/sweep-services.ts';
import { type SweepReport, sweepRequests } from '../../lib/steps/sweep/sweep-requests.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = sweepServices(log);

/** Time for the request that is being swept when a run has to end. */
const LAST_REQUEST_MS = 60_000;

/** SweepRequests: brings requests to their end that lost their way. Runs by the clock; its event says nothing. */
export const handler = async (
  _event: unknown,
  { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SweepReport> => {
  log.begin({});
  return sweepRequests(services, { until: Date.now() + getRemainingTimeInMillis() - LAST_REQUEST_MS });
};

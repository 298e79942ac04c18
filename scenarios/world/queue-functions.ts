import type { FailureEnvelope } from '../../lib/errors/failure-envelope.ts';
import { NO_INTEGRATIONS } from '../../lib/integrations/integrations.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';
import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import { receiveBatch } from '../../lib/steps/receive-batch.ts';
import { recordFailures } from '../../lib/steps/record-failures.ts';
import { startBatch } from '../../lib/steps/start-batch.ts';
import { sweepRequests } from '../../lib/steps/sweep/sweep-requests.ts';
import type { SweepServices } from '../../lib/steps/sweep/sweep-services.ts';
import type { Load } from './function-host.ts';
import type { Instance } from './instance.ts';
import { journalOf } from './journal-of.ts';
import { connectionsOf, shopsOf, type Surroundings } from './surroundings.ts';

/** What intake and the recording of failures work with, out of one process. */
function sharedServices(surroundings: Surroundings, instance: Instance) {
  const { journal, trouble, orderQueue, tell, bury, witness } = surroundings;
  return {
    connections: connectionsOf(surroundings),
    integrations: NO_INTEGRATIONS,
    journal: journalOf(journal, instance, trouble),
    orderQueue,
    deadLetters: { send: outOf(instance, (letter: FailureEnvelope) => bury(letter)) },
    outcomes: { publish: outOf(instance, (outcome: OrderOutcome) => tell(outcome)) },
    meter: witness.meter,
    log: witness.log,
    now: Date.now,
  };
}

/** Something that happens at once, outside the process. */
const outOf =
  <Argument>(instance: Instance, act: (argument: Argument) => void) =>
  (argument: Argument): Promise<void> =>
    instance.reach(() => {
      act(argument);
      return Promise.resolve();
    });

/** As `functions/receive-event/handler.ts`. */
export const loadReceiver =
  (surroundings: Surroundings): Load =>
  (instance) => {
    const services = sharedServices(surroundings, instance);
    return batchHandler((messages) => receiveBatch(messages, services), surroundings.witness);
  };

/** As `functions/start-order/handler.ts`. */
export const loadStarter =
  (surroundings: Surroundings): Load =>
  (instance) => {
    const { executions, time } = surroundings;
    const services = {
      connections: connectionsOf(surroundings),
      executions: {
        start: (...order: Parameters<typeof executions.start>) => instance.reach(() => executions.start(...order)),
      },
      log: surroundings.witness.log,
      sleep: (milliseconds: number) => time.sleep(milliseconds),
    };
    return batchHandler((messages) => startBatch(messages, services), surroundings.witness);
  };

/** As `functions/record-failure/handler.ts`. */
export const loadRecorder =
  (surroundings: Surroundings): Load =>
  (instance) => {
    const services = sharedServices(surroundings, instance);
    return batchHandler((messages) => recordFailures(messages, services), surroundings.witness);
  };

/** Time for the request that is being swept when a run has to end. */
const LAST_REQUEST_MS = 60_000;

/** As `functions/sweep-requests/handler.ts`. */
export const loadSweeper =
  (surroundings: Surroundings): Load =>
  (instance) => {
    const { openRequests, control, executions, reportFailure, sweepLimits } = surroundings;
    const services: SweepServices = {
      ...sharedServices(surroundings, instance),
      openRequests,
      executions: {
        describe: (name) => instance.reach(() => control.describe(name)),
        redrive: (name) => instance.reach(() => control.redrive(name)),
        start: (...order) => instance.reach(() => executions.start(...order)),
      },
      failedExecutions: { send: outOf(instance, reportFailure) },
      backlog: { isWaiting: () => Promise.resolve(false) },
      shops: shopsOf(surroundings, instance),
      limits: sweepLimits,
    };
    return async (_event, context) =>
      sweepRequests(services, { until: Date.now() + context.getRemainingTimeInMillis() - LAST_REQUEST_MS });
  };

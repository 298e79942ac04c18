import { createOpenRequests } from '../journal/open-requests.ts';
import { createExecutionControl } from '../queue/execution-control.ts';
import { createFailedExecutions } from '../queue/failed-executions.ts';
import { createOrderBacklog } from '../queue/order-backlog.ts';
import type { SweepServices } from '../steps/sweep/sweep-services.ts';
import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { Log } from '../telemetry/log.ts';
import { variable } from './environment.ts';
import {
  connections,
  deadLetters,
  executions,
  journal,
  journalAccess,
  orderQueue,
  outcomeBus,
  sfn,
  shops,
  sqs,
} from './services.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** All that the sweeper needs. */
export function sweepServices(log: Log): SweepServices {
  return {
    openRequests: createOpenRequests(journalAccess()),
    journal: journal(),
    executions: {
      ...createExecutionControl(sfn(), variable('STATE_MACHINE_ARN')),
      ...executions(),
    },
    failedExecutions: createFailedExecutions(sqs(), variable('FAILED_EXECUTIONS_URL')),
    orderQueue: orderQueue(),
    backlog: createOrderBacklog(sqs(), variable('ORDERS_QUEUE_URL_PREFIX')),
    deadLetters: deadLetters(),
    outcomes: outcomeBus(),
    connections: connections(),
    shops: shops(),
    log,
    meter: createEmfMeter(),
    limits: {
      leftoverOrderMs: Number(variable('LEFTOVER_ORDER_MINUTES')) * MINUTE_MS,
      leftoverBasketMs: Number(variable('LEFTOVER_BASKET_HOURS')) * HOUR_MS,
      longestWaitMs: Number(variable('ORDERS_MAX_AGE_HOURS')) * HOUR_MS,
    },
    now: Date.now,
  };
}

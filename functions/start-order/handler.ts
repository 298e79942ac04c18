import { setTimeout as sleep } from 'node:timers/promises';
import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import { connections, executions } from '../../lib/runtime/services.ts';
import { startBatch } from '../../lib/steps/start-batch.ts';
import { createEmfMeter } from '../../lib/telemetry/emf-meter.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = {
  connections: connections(),
  executions: executions(),
  log,
  sleep: async (ms: number) => sleep(ms),
};

/** StartOrder: starts executions no faster than the connection's rate. */
export const handler = batchHandler((messages) => startBatch(messages, services), { log, meter: createEmfMeter() });

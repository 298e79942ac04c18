import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import { intakeServices } from '../../lib/runtime/intake-services.ts';
import { receiveBatch } from '../../lib/steps/receive-batch.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = intakeServices(log);

/** ReceiveEvent: events off the events queue become journal entries and messages on their connection's queue. */
export const handler = batchHandler((messages) => receiveBatch(messages, services), { log, meter: services.meter });

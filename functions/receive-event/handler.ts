import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import {
  connections,
  deadLetters,
  integrations,
  intakeJournal,
  orderQueue,
  outcomeBus,
} from '../../lib/runtime/services.ts';
import { receiveBatch } from '../../lib/steps/receive-batch.ts';
import { createEmfMeter } from '../../lib/telemetry/emf-meter.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = {
  connections: connections(),
  integrations: integrations(),
  journal: intakeJournal(),
  orderQueue: orderQueue(),
  deadLetters: deadLetters(),
  outcomes: outcomeBus(),
  meter: createEmfMeter(),
  log,
  now: Date.now,
};

/** ReceiveEvent: events off the events queue become journal entries and messages on their connection's queue. */
export const handler = batchHandler((messages) => receiveBatch(messages, services), services);

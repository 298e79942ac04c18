import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import { deadLetters, journal, outcomeBus } from '../../lib/runtime/services.ts';
import { recordFailures } from '../../lib/steps/record-failures.ts';
import { createEmfMeter } from '../../lib/telemetry/emf-meter.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = {
  journal: journal(),
  deadLetters: deadLetters(),
  outcomes: outcomeBus(),
  meter: createEmfMeter(),
  log,
  now: Date.now,
};

/** RecordFailure: an execution that failed in place becomes a dead letter, a journal entry and an outcome. */
export const handler = batchHandler((messages) => recordFailures(messages, services), services);

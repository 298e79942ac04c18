import type { BatchMeter, CardMeter, Meter, SweepMeter } from '../../lib/telemetry/meter.ts';
import type { InvocationLog } from '../../lib/telemetry/powertools-log.ts';

const nothing = () => undefined;

/** A log that nobody reads. */
export const silentLog: InvocationLog = { begin: nothing, info: nothing, warn: nothing, error: nothing };

/** A meter that nobody reads. */
export const silentMeter: Meter & BatchMeter & SweepMeter & CardMeter = {
  outcome: nothing,
  eventToOrder: nothing,
  unknownOutcome: nothing,
  messagesReturned: nothing,
  swept: nothing,
  leftovers: nothing,
  sweptCards: nothing,
};

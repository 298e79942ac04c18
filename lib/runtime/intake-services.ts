import type { OrderQueue } from '../queue/order-queue.ts';
import type { IntakeServices } from '../steps/receive-event.ts';
import { createEmfMeter } from '../telemetry/emf-meter.ts';
import type { Log } from '../telemetry/log.ts';
import type { BatchMeter, Meter } from '../telemetry/meter.ts';
import { connections, deadLetters, integrations, intakeJournal, orderQueue, outcomeBus } from './services.ts';

/** All that a door needs that takes requests in, over HTTP or off the bus. */
export const intakeServices = (
  log: Log,
): IntakeServices & { readonly orderQueue: OrderQueue; readonly meter: Meter & BatchMeter } => ({
  connections: connections(),
  integrations: integrations(),
  journal: intakeJournal(),
  orderQueue: orderQueue(),
  deadLetters: deadLetters(),
  outcomes: outcomeBus(),
  log,
  meter: createEmfMeter(),
  now: Date.now,
});

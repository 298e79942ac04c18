import { cardShelf } from '../../lib/runtime/card-services.ts';
import { type CardSweepReport, sweepCards } from '../../lib/steps/sweep-cards.ts';
import { createEmfMeter } from '../../lib/telemetry/emf-meter.ts';
import { createInvocationLog } from '../../lib/telemetry/powertools-log.ts';

const log = createInvocationLog();
const services = { cards: cardShelf(), meter: createEmfMeter(), log, now: Date.now };

/** SweepCards: deletes cards that nobody used in their time. Runs by the clock; its event says nothing. */
export const handler = async (): Promise<CardSweepReport> => {
  log.begin({});
  return sweepCards(services);
};

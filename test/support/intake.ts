import { NO_INTEGRATIONS } from '../../lib/integrations/integrations.ts';
import { type FailureEnvelope, failureEnvelopeSchema } from '../../lib/errors/failure-envelope.ts';
import type { JournalEntry } from '../../lib/journal/journal.ts';
import { type OrderOutcome, outcomeSchema } from '../../lib/order/outcome.ts';
import type { QueueMessage } from '../../lib/steps/read-event.ts';
import type { OrderMessage } from '../../lib/steps/workflow-state.ts';
import { collectingLog } from './collecting-log.ts';
import { collectingMeter } from './collecting-meter.ts';
import { connections } from './connections.ts';
import { memoryJournal } from './memory-journal.ts';

/** Everything that intake and the recording of failures touch, in memory. */
export function intakeWorld(...entries: readonly JournalEntry[]) {
  const letters: FailureEnvelope[] = [];
  const told: OrderOutcome[] = [];
  const queued: OrderMessage[] = [];
  const world = {
    letters,
    told,
    queued,
    /** Request ids that the orders queue refuses. */
    refusedByQueue: [] as readonly string[],
    journal: memoryJournal(...entries),
    log: collectingLog(),
    meter: collectingMeter(),
  };
  const services = {
    connections: connections('refarch', 'outlet'),
    integrations: NO_INTEGRATIONS,
    journal: world.journal,
    log: world.log,
    meter: world.meter,
    now: () => 1_764_547_200_000,
    deadLetters: {
      send: async (envelope: FailureEnvelope) => {
        letters.push(failureEnvelopeSchema.strict().parse(envelope));
        return Promise.resolve();
      },
    },
    outcomes: {
      publish: async (outcome: OrderOutcome) => {
        told.push(outcomeSchema.strict().parse(outcome));
        return Promise.resolve();
      },
    },
    orderQueue: {
      send: async (_connection: string, messages: readonly OrderMessage[]) => {
        const isRefused = ({ requestId }: OrderMessage) => world.refusedByQueue.includes(requestId);
        queued.push(...messages.filter((message) => !isRefused(message)));
        return Promise.resolve(messages.filter(isRefused).map(({ requestId }) => requestId));
      },
    },
  };
  return { ...world, world, services };
}

/** An EventBridge event as it comes off the events queue. */
export function eventMessage(detail: unknown, ids: { eventId?: string; messageId?: string } = {}): QueueMessage {
  const { eventId = 'event-1', messageId = 'message-1' } = ids;
  const event = { version: '0', id: eventId, source: 'acme.subscriptions', 'detail-type': 'SubscriptionRenewalDue' };
  return { messageId, body: JSON.stringify({ ...event, time: '2026-12-01T06:00:01Z', resources: [], detail }) };
}

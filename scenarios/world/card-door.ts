import * as z from 'zod';
import { batchHandler } from '../../lib/runtime/batch-handler.ts';
import { acceptRequest } from '../../lib/steps/accept-request.ts';
import { validateRequest } from '../../lib/steps/validate-request.ts';
import type { Load } from './function-host.ts';
import { journalOf } from './journal-of.ts';
import { connectionsOf, type Surroundings } from './surroundings.ts';

/** Whose cards they are, and whose requests. */
export const CARD_TENANT = 'crm';

const eventSchema = z.object({ id: z.string(), detail: z.unknown() });

/**
 * Where requests come in that are paid by card. They come over HTTP from a sender whose tenant is known; this is what
 * `functions/receive-webhook` does with one that is proven, out of a queue in the place of the sender who sends again.
 */
export const loadCardDoor =
  (surroundings: Surroundings): Load =>
  (instance) => {
    const { journal, trouble, orderQueue, witness } = surroundings;
    const { log, meter } = witness;
    const services = { journal: journalOf(journal, instance, trouble), log, now: Date.now };
    const rules = { connections: connectionsOf(surroundings), callbackHosts: [], cards: true };
    return batchHandler(
      async (messages) => {
        for (const { body } of messages) {
          const { id: eventId, detail } = eventSchema.parse(JSON.parse(body));
          const request = validateRequest(detail, rules);
          const arrival = { eventId, sender: 'desk', tenant: CARD_TENANT };
          const { start } = await acceptRequest(request, arrival, services);
          await orderQueue.send(request.connection, start ? [start] : []);
        }
        return [];
      },
      { log, meter },
    );
  };

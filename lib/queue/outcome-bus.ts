import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { OUTCOME_EVENTS, OUTCOME_SOURCE, type OrderOutcome } from '../order/outcome.ts';

/** Tells requesters how their request ended, for outcomes that are reached outside the workflow. */
export interface OutcomeBus {
  /** Publishes one outcome. @throws Error when the bus does not take it. */
  publish(outcome: OrderOutcome): Promise<void>;
}

/** @param busName Name or ARN of the event bus. */
export function createOutcomeBus(client: EventBridgeClient, busName: string): OutcomeBus {
  return {
    async publish(outcome) {
      const { FailedEntryCount = 0, Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: busName,
              Source: OUTCOME_SOURCE,
              DetailType: OUTCOME_EVENTS[outcome.outcome],
              Detail: JSON.stringify(outcome),
            },
          ],
        }),
      );
      if (FailedEntryCount > 0) {
        throw new Error(`the event bus refused the outcome: ${Entries[0]?.ErrorCode ?? 'no reason given'}`);
      }
    },
  };
}

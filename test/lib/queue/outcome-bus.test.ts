import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { OUTCOMES } from '../../../lib/order/outcome.ts';
import { createOutcomeBus } from '../../../lib/queue/outcome-bus.ts';

const client = new EventBridgeClient({ region: 'us-east-1' });
const bus = createOutcomeBus(client, 'onbehalf');
const EVENTS = {
  placed: 'OrderPlaced',
  rejected: 'OrderRejected',
  failed: 'OrderFailed',
  action_required: 'OrderActionRequired',
  invalid: 'OrderRequestInvalid',
  duplicate: 'OrderRequestDuplicate',
  conflict: 'OrderRequestConflict',
};

describe('createOutcomeBus', () => {
  it.each(OUTCOMES)('tells that an order request is %s', async (outcome) => {
    const events = mockClient(client);
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    const told = { schema: 'order-outcome/1', outcome, requestId: 'acme:1' } as const;
    await bus.publish(told);
    expect(events.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries).toEqual([
      { EventBusName: 'onbehalf', Source: 'onbehalf', DetailType: EVENTS[outcome], Detail: JSON.stringify(told) },
    ]);
  });

  it('fails when the bus does not take the outcome, although the call went well', async () => {
    const refusal = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] };
    mockClient(client).on(PutEventsCommand).resolves(refusal);
    await expect(bus.publish({ schema: 'order-outcome/1', outcome: 'placed' })).rejects.toThrow(
      'the event bus refused the outcome: ThrottlingException',
    );
  });
});

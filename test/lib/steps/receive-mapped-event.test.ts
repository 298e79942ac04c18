import { describe, expect, it } from '@jest/globals';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { receiveEvent } from '../../../lib/steps/receive-event.ts';
import { eventMessage, intakeWorld } from '../../support/intake.ts';
import { orderRequest } from '../../support/order-request.ts';

const request = orderRequest({ payment: { kind: 'paid_elsewhere', reference: 'txn_1' } });
const integrations = integrationsSchema.parse({
  events: [{ name: 'billing', detailType: 'SubscriptionRenewalDue', mapping: 'billing' }],
  mappings: {
    billing: {
      when: { type: ['paid'] },
      fields: Object.fromEntries(
        Object.keys(request)
          .filter((field) => field !== 'schema')
          .map((field) => [field, { from: `order.${field}` }]),
      ),
    },
  },
});
const billing = (order: object, type = 'paid') => eventMessage({ type, order });

function world() {
  const { services, ...rest } = intakeWorld();
  return {
    ...rest,
    receive: (message: ReturnType<typeof billing>) => receiveEvent(message, { ...services, integrations }),
  };
}

describe('receiveEvent, with an event of another format', () => {
  it('takes the request that its mapping makes, under the id that EventBridge gave the event', async () => {
    const { journal, receive } = world();
    expect(await receive(billing(request))).toMatchObject({ requestId: request.requestId, attempt: 1 });
    expect(journal.entries.get(request.requestId)).toMatchObject({ request, eventId: 'event-1' });
  });

  it('ignores an event that is no order: nobody is told but the log', async () => {
    const { letters, told, journal, log, meter, receive } = world();
    expect(await receive(billing(request, 'created'))).toBeUndefined();
    expect([letters, told, journal.entries.size, meter.counted]).toEqual([[], [], 0, []]);
    expect(log.lines).toMatchObject([{ level: 'info', fields: { eventId: 'event-1', source: 'acme.subscriptions' } }]);
  });

  it('sends one that lacks something to the dead letters, with the id of its request', async () => {
    const { letters, told, receive } = world();
    const { lineItems, ...rest } = request;
    expect(await receive(billing(rest))).toBeUndefined();
    const issues = [{ field: 'lineItems', message: 'is required, and the event has nothing at order.lineItems' }];
    expect(lineItems).toHaveLength(1);
    expect(letters).toMatchObject([{ code: 'REQUEST_INVALID', requestId: request.requestId, issues }]);
    expect(told).toMatchObject([{ outcome: 'invalid', requestId: request.requestId, issues }]);
  });

  it('says of one that was paid already that its money was taken, so that it is given back', async () => {
    const { told, receive } = world();
    const { lineItems, ...rest } = request;
    expect(lineItems).toHaveLength(1);
    await receive(billing(rest));
    expect(told).toMatchObject([{ outcome: 'invalid', money: 'captured_elsewhere' }]);
  });
});

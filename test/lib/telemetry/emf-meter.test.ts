import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmfMeter } from '../../../lib/telemetry/emf-meter.ts';
import type { BatchMeter, CardMeter, Meter, SweepMeter } from '../../../lib/telemetry/meter.ts';
import { parsed, outputOf } from '../../support/output.ts';

const counted = async (count: (meter: Meter & BatchMeter & SweepMeter & CardMeter) => void) =>
  parsed(
    await outputOf(() => {
      count(createEmfMeter());
    }),
  );

describe('createEmfMeter', () => {
  beforeAll(() => {
    process.env['POWERTOOLS_SERVICE_NAME'] = 'onbehalf-test';
  });
  afterAll(() => {
    delete process.env['POWERTOOLS_SERVICE_NAME'];
  });

  it('counts an outcome by stage and connection, as a line of its own', async () => {
    const lines = await counted((meter) => {
      meter.outcome('placed', 'refarch');
      meter.outcome('rejected', 'outlet');
    });
    expect(lines).toMatchObject([
      { service: 'onbehalf-test', connection: 'refarch', OrdersPlaced: 1 },
      { service: 'onbehalf-test', connection: 'outlet', OrdersRejected: 1 },
    ]);
  });

  it('measures the time from event to order in milliseconds', async () => {
    const lines = await counted((meter) => {
      meter.eventToOrder(4200, 'refarch');
    });
    expect(lines).toMatchObject([{ connection: 'refarch', EventToOrderTime: 4200 }]);
  });

  it('counts unknown outcomes by stage, connection and step', async () => {
    const [line] = await counted((meter) => {
      meter.unknownOutcome('PlaceOrder', 'refarch');
    });
    expect(line).toMatchObject({
      service: 'onbehalf-test',
      connection: 'refarch',
      step: 'PlaceOrder',
      UnknownOutcomes: 1,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'connection', 'step']] }] },
    });
  });

  it('counts messages that were returned by stage and function', async () => {
    const [line] = await counted((meter) => {
      meter.messagesReturned(3, 'onbehalf-test-start-order');
    });
    expect(line).toMatchObject({
      service: 'onbehalf-test',
      function: 'onbehalf-test-start-order',
      MessagesReturned: 3,
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Onbehalf',
            Dimensions: [['service', 'function']],
            Metrics: [{ Name: 'MessagesReturned', Unit: 'Count' }],
          },
        ],
      },
    });
  });

  it('tells leftovers by stage alone, also when there are none', async () => {
    const [line] = await counted((meter) => {
      meter.leftovers(0);
    });
    expect(line).toMatchObject({
      service: 'onbehalf-test',
      Leftovers: 0,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: [{ Name: 'Leftovers', Unit: 'Count' }] }] },
    });
  });

  it('counts swept requests by stage and by what was done', async () => {
    const [line] = await counted((meter) => {
      meter.swept('ORDER_UNDONE');
    });
    expect(line).toMatchObject({
      service: 'onbehalf-test',
      code: 'ORDER_UNDONE',
      SweptRequests: 1,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'code']] }] },
    });
  });

  it('counts swept cards by stage', async () => {
    const [line] = await counted((meter) => {
      meter.sweptCards(3);
    });
    expect(line).toMatchObject({
      service: 'onbehalf-test',
      SweptCards: 3,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] },
    });
  });

  it('tells CloudWatch what to take for a metric', async () => {
    const [line] = await counted((meter) => {
      meter.eventToOrder(4200, 'refarch');
    });
    expect(line?.['_aws']).toMatchObject({
      CloudWatchMetrics: [
        {
          Namespace: 'Onbehalf',
          Dimensions: [['service', 'connection']],
          Metrics: [{ Name: 'EventToOrderTime', Unit: 'Milliseconds' }],
        },
      ],
    });
  });
});

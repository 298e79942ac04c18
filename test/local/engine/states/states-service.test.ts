import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventBus } from '../../../../local/engine/events/event-bus.ts';
import { EventBuses } from '../../../../local/engine/events/event-buses.ts';
import type { JsonObject } from '../../../../local/engine/json.ts';
import { Machines } from '../../../../local/engine/states/machines.ts';
import { createStatesService } from '../../../../local/engine/states/states-service.ts';
import { publishStatusChange } from '../../../../local/engine/states/status-change.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { createMachine } from './create-machine.ts';

const START = 1_800_000_000_000;
let clock: ManualClock;
let call: (operation: string, input: object) => JsonObject;
let events: { source: string; time: string; detail: JsonObject }[];
let created: ReturnType<typeof createMachine>;

beforeEach(() => {
  clock = createManualClock(START);
  const buses = new EventBuses(
    { region: 'us-east-1', accountId: '000000000000', stackName: 's', endpoint: 'http://127.0.0.1:1' },
    clock,
  );
  buses.add(new EventBus('default', 'arn:default', () => undefined));
  events = [];
  buses.onEvent(({ source, time, detail }) => events.push({ source, time, detail }));
  created = createMachine(
    { Only: { Type: 'Fail', Error: 'No' } },
    {},
    {
      clock,
      onStatusChange: (machine, execution) => publishStatusChange(buses, machine, execution),
    },
  );
  const machines = new Machines();
  machines.add(created.machine);
  const { operations } = createStatesService(machines, clock);
  call = (operation, input) => operations[operation]!(input, { onGone: () => undefined }) as JsonObject;
});

describe('RedriveExecution', () => {
  it('answers a request that comes again under its token as before, and redrives once', async () => {
    const { arn: executionArn } = await created.run();
    clock.advance(5000);
    const request = { executionArn, clientToken: 'one' };
    expect(call('RedriveExecution', request)).toEqual({ redriveDate: START / 1000 + 5 });
    clock.advance(5000);
    expect(call('RedriveExecution', request)).toEqual({ redriveDate: START / 1000 + 5 });
    expect(call('DescribeExecution', { executionArn })).toMatchObject({
      redriveCount: 1,
      redriveDate: START / 1000 + 5,
      startDate: START / 1000,
    });
  });

  it('is seen in the list of executions', async () => {
    const stateMachineArn = created.machine.settings.arn;
    await created.redrive(await created.run('again'));
    await created.run('once');
    const names = (redriveFilter: string) =>
      (call('ListExecutions', { stateMachineArn, redriveFilter })['executions'] as JsonObject[]).map(
        ({ name }) => name,
      );
    expect(names('REDRIVEN')).toEqual(['again']);
    expect(names('NOT_REDRIVEN')).toEqual(['once']);
  });
});

describe('the default bus', () => {
  it('is told of the start, of each end and of each redrive, with what the service knows then', async () => {
    const execution = await created.run();
    clock.advance(60_000);
    await created.redrive(execution);
    const redriven = { redriveCount: 1, redriveDate: START + 60_000 };
    const running = {
      status: 'RUNNING',
      startDate: START,
      stopDate: null,
      error: null,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven',
    };
    const failed = { status: 'FAILED', error: 'No', redriveStatus: 'REDRIVABLE', redriveStatusReason: null };
    expect(events.map(({ detail }) => detail)).toMatchObject([
      { ...running, redriveCount: 0, redriveDate: null },
      { ...failed, redriveCount: 0, redriveDate: null, stopDate: START },
      { ...running, ...redriven },
      { ...failed, ...redriven, stopDate: START + 60_000 },
    ]);
    expect(events.map(({ time }) => time)).toEqual(
      [START, START, START + 60_000, START + 60_000].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`),
    );
  });
});

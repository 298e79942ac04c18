import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import FakeTimers from '@sinonjs/fake-timers';
import { acquireToken } from '../../lib/steps/acquire-token.ts';
import { authorizePayment } from '../../lib/steps/authorize-payment.ts';
import { cancelOrder } from '../../lib/steps/cancel-order.ts';
import { confirmPayment } from '../../lib/steps/confirm-payment.ts';
import { orderMessage } from '../../lib/steps/order-message.ts';
import { placeOrder } from '../../lib/steps/place-order.ts';
import { prepareBasket } from '../../lib/steps/prepare-basket.ts';
import type { PaymentServices } from '../../lib/steps/card-payment.ts';
import { type StepEvent, stepEventSchema } from '../../lib/steps/workflow-state.ts';
import type { JsonValue } from '../../local/engine/json.ts';
import { type Definition, definitionOf } from '../infra/definition.ts';
import { synthesise } from '../infra/synthesise.ts';
import { createMachine } from '../local/engine/states/create-machine.ts';
import { orderRequest } from '../support/order-request.ts';
import { NOW, stepWorld } from '../support/step.ts';
import { APPROVAL } from '../support/waiting.ts';

const LOOK_MS = 900_000;
const QUARANTINE_MS = 120_000;
const STEPS = {
  AcquireToken: acquireToken,
  PrepareBasket: prepareBasket,
  PlaceOrder: placeOrder,
  AuthorizePayment: authorizePayment,
  ConfirmPayment: confirmPayment,
  CancelOrder: cancelOrder,
};

let definition: Definition;
let clock: FakeTimers.Clock;

beforeAll(() => {
  definition = definitionOf(synthesise());
});
beforeEach(() => {
  clock = FakeTimers.withGlobal(globalThis).install({
    now: NOW,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
});
afterEach(() => {
  clock.uninstall();
});

/** The synthesised machine on the local engine, with the real steps on a shop in memory, whose order waits. */
function waitingWorkflow() {
  const world = stepWorld();
  world.shop.pending = APPROVAL;
  const services = { ...world.services, now: () => Date.now() };
  const told: string[] = [];
  const step = (run: (event: StepEvent, services: PaymentServices) => Promise<object>) => async (input: JsonValue) =>
    JSON.parse(JSON.stringify(await run(stepEventSchema.parse(input), services))) as JsonValue;
  const tell = (name: string) => () => {
    told.push(name);
    return {};
  };
  const { AcquireToken, ...others } = definition.States;
  const { machine } = createMachine(
    { AcquireToken: AcquireToken!, ...others },
    {
      ...Object.fromEntries(Object.entries(STEPS).map(([name, run]) => [name, step(run as typeof authorizePayment)])),
      PublishPlaced: tell('placed'),
      PublishActionRequired: tell('action_required'),
    },
  );
  return {
    ...world,
    machine,
    told,
    start: () => machine.start(JSON.stringify(orderMessage(orderRequest(), 1)), 'one'),
  };
}

describe('an execution that is stopped while its order waits', () => {
  it('looks first when it is redriven, tells again what it waits for, and ends as placed', async () => {
    const { machine, shop, told, start } = waitingWorkflow();
    const execution = start();
    await clock.tickAsync(LOOK_MS + 1000);
    expect(told).toEqual(['action_required']);
    execution.abort();
    shop.calls.length = 0;
    machine.redrive(execution);
    await clock.tickAsync(LOOK_MS + QUARANTINE_MS + 1000);
    expect(shop.calls).toEqual(['findOrder', 'authorizePayment']);
    expect(told).toEqual(['action_required', 'action_required']);
    shop.pending = undefined;
    await clock.tickAsync(LOOK_MS + 1000);
    expect(told.at(-1)).toBe('placed');
    expect(execution.end).toMatchObject({ status: 'SUCCEEDED' });
    expect(shop.orders).toMatchObject([{ placed: true }]);
  });
});

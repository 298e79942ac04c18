import type { OrderOutcome } from '../../lib/order/outcome.ts';
import { orderMessage } from '../../lib/steps/order-message.ts';
import { STEP_FACTS } from '../../lib/steps/step-facts.ts';
import type { Execution } from '../../local/engine/states/execution.ts';
import type { Machine } from '../../local/engine/states/machine.ts';
import type { SandboxBasket, SandboxShop } from '../../sandbox/shared/sandbox-shop.ts';
import type { History } from '../history.ts';
import { HOST, type ScenarioPlatform } from '../platforms/platform.ts';
import { PLATFORMS, situationOf } from '../platforms/platforms.ts';
import { chance } from './chance.ts';
import type { Deployment } from './deployed.ts';
import { executionControl, statusChange, stopAll } from './execution-control.ts';
import { sweepCards } from '../../lib/steps/sweep-cards.ts';
import { CardDetails } from '../../lib/cards/card-details.ts';
import { CARD_TENANT, loadCardDoor } from './card-door.ts';
import { memoryCards, type MemoryCards } from './memory-cards.ts';
import { createWitness, nobody, type Witness } from './witness.ts';
import { createFunctions } from './functions.ts';
import { JournalTrouble } from './journal-of.ts';
import { type MemoryJournal, memoryJournal } from './memory-journal.ts';
import { createQueue } from './message-queue.ts';
import { keepNotices, type Notices } from './notices.ts';
import { loadReceiver, loadRecorder, loadStarter, loadSweeper } from './queue-functions.ts';
import { shopConnection } from './shop-connection.ts';
import { ShopNetwork } from './shop-network.ts';
import { loadStep, STEP_NAMES } from './step-functions.ts';
import type { Surroundings } from './surroundings.ts';
import type { Tampering } from './tampering.ts';
import type { VirtualTime } from './virtual-time.ts';
import { createWorkflow } from './workflow.ts';

/** Everything a history happens in. */
export interface World extends Notices {
  readonly platform: ScenarioPlatform;
  readonly shop: SandboxShop;
  readonly network: ShopNetwork;
  readonly journal: MemoryJournal;
  /** The vault for cards. */
  readonly cards: MemoryCards;
  /** Whether an end was told while the card that paid was still there. */
  readonly isKeptTooLong: boolean;
  /** Sees everything in histories with a card. */
  readonly witness: Witness;
  readonly machine: Machine;
  /** Events that were put on the events queue. */
  readonly received: number;
  /** The shopper's own cart, as it was in the beginning. */
  readonly cart: SandboxBasket | undefined;
  /** Decides on every order that waits for an approval; absent where no order does. */
  readonly decide: ((isApproved: boolean) => void) | undefined;
  /** Puts an event on the events queue. */
  receive(body: string): void;
  /** An operator stops every execution that runs. */
  stopExecutions(): void;
  /** An operator begins a new attempt of every request that failed or was rejected. */
  replay(): Promise<void>;
  /** Runs the sweeper, if it has anything to look at. */
  sweep(): Promise<void>;
  /** Runs the sweeper of cards. */
  sweepCards(): Promise<void>;
  /** All processes of all functions are taken away. */
  restart(): void;
}

/** @see createWorld */
export interface WorldOptions {
  readonly history: History;
  readonly deployment: Deployment;
  readonly time: VirtualTime;
  readonly tampering: Tampering;
  /** Told every execution that failed, timed out or was stopped, each time. */
  readonly onFailure: (execution: Execution) => void;
  /** Told whatever requesters are told. */
  readonly onTold: (outcome: OrderOutcome) => void;
}

/** Puts a world together: the real functions and the synthesised workflow, around a shop, a journal and queues. */
export function createWorld({ history, deployment, time, tampering, onFailure, onTold }: WorldOptions): World {
  const platform = PLATFORMS[history.platform];
  const situation = situationOf(history);
  const random = chance(history.seed);
  // The interpreter takes its jitter from here.
  Math.random = random;
  const { opened, decide } = platform.open(
    { now: () => time.now(), sleep: (milliseconds) => time.sleep(milliseconds), random },
    situation.shop,
  );
  const { shop } = opened;
  const cart = situation.hasCart === false ? undefined : filledCart(shop, platform);
  const network = new ShopNetwork({
    shop: opened,
    time,
    strikes: history.strikes,
    stopExecutions: () => stopAll(workflow.machine),
  });
  const journal = memoryJournal();
  const { notices, ...keep } = keepNotices(onTold);
  let received = 0;
  const connection = shopConnection(platform, HOST);

  const cards = memoryCards(() => time.now());
  const { card } = situation;
  const witness = card ? createWitness() : nobody;
  for (const { payment } of card ? situation.requests : []) {
    if (card && payment.kind === 'card') {
      void cards.keep(new CardDetails(card), { reference: payment.reference, tenant: CARD_TENANT });
    }
  }

  let isKeptTooLong = false;
  const tell = (outcome: OrderOutcome) => {
    // A card that was never asked for is the sweeper's.
    const isOver = outcome.outcome === 'placed' || outcome.outcome === 'rejected';
    isKeptTooLong ||= isOver && cards.kept.size > 0 && cards.reads.size > 0;
    keep.tell(outcome);
  };

  const surroundings: Surroundings = {
    cards,
    witness,
    time,
    network,
    connection: {
      ...connection,
      settings: { ...connection.settings, ...situation.connection },
      confirmation: { ...connection.confirmation, ...tampering.confirmation },
    },
    secret: situation.secret ?? platform.secret,
    journal: tampering.journal?.(journal) ?? journal,
    trouble: new JournalTrouble(history.incidents ?? []),
    openRequests: journal,
    executions: {
      start: (name, input) => workflow.executions.start(tampering.executionName?.(name) ?? name, input),
    },
    control: {
      describe: (name) => executionControl(workflow.machine).describe(name),
      redrive: (name) => executionControl(workflow.machine).redrive(name),
    },
    orderQueue: {
      send(_connection, messages) {
        messages.forEach((message) => orders.send(message));
        return Promise.resolve([]);
      },
    },
    sweepLimits: deployment.sweepLimits,
    tampering,
    tell: (outcome) => tell(outcome),
    bury: (letter) => keep.bury(letter),
    reportFailure: (change) => failures.send(change),
  };

  const functions = createFunctions(deployment, { time, witness: card && witness });
  const queue = (name: keyof Deployment['queues'], consumer: ReturnType<typeof functions.add>) =>
    createQueue({
      limits: deployment.queues[name],
      time,
      copies: history.delivery === 'twiceAtOnce' ? 2 : 1,
      consumer,
      onDeadLetter: (body) => keep.giveUp(body),
    });
  const events = queue('events', functions.add('receive-event', (card ? loadCardDoor : loadReceiver)(surroundings)));
  const orders = queue('orders', functions.add('start-order', loadStarter(surroundings)));
  const failures = queue('failures', functions.add('record-failure', loadRecorder(surroundings)));
  const sweeper = functions.add('sweep-requests', loadSweeper(surroundings));
  for (const name of STEP_NAMES) {
    functions.add(STEP_FACTS[name].slug, loadStep(name, surroundings));
  }
  const workflow = createWorkflow({
    deployment,
    functions: functions.byArn,
    tell: (outcome) => tell(outcome),
    reject: (body) => keep.reject(body),
    onEnd(execution, { status, ...end }) {
      if (status !== 'SUCCEEDED') {
        failures.send(statusChange(execution, { ...end, status }));
        onFailure(execution);
      }
    },
  });

  return {
    platform,
    shop,
    network,
    journal,
    cards,
    get isKeptTooLong() {
      return isKeptTooLong;
    },
    witness,
    machine: workflow.machine,
    ...notices,
    cart,
    decide,
    get received() {
      return received;
    },
    receive(body) {
      received += 1;
      events.sendText(body);
    },
    stopExecutions: () => stopAll(workflow.machine),
    async replay() {
      for (const { requestId, attempt, request } of journal.entries.values()) {
        if (request && (await journal.begin(requestId, attempt + 1, time.now()))) {
          orders.send(orderMessage(request, attempt + 1));
        }
      }
    },
    async sweep() {
      const first = await journal.unsettled(time.now())[Symbol.asyncIterator]().next();
      if (first.done !== true) {
        // What a run stumbles over, the next one meets again.
        await sweeper({}).catch(() => undefined);
      }
    },
    async sweepCards() {
      const { log, meter } = witness;
      await sweepCards({ cards, log, meter, now: Date.now }).catch(() => undefined);
    },
    restart: () => functions.restart(),
  };
}

function filledCart(shop: SandboxShop, { customer }: ScenarioPlatform): SandboxBasket | undefined {
  const cartId = shop.fillShopperCart(customer);
  return shop.baskets().find(({ basketId }) => basketId === cartId);
}

import { statusOf } from '../../local/engine/states/execution.ts';
import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';

/** What is wrong outside the single request: executions, queues, notices, and what belongs to others. */
export function houseFindings(history: History, world: World): readonly Finding[] {
  const { machine, undelivered, letters, shop, platform } = world;
  const running = [...machine.executions].filter((execution) => statusOf(execution) === 'RUNNING');
  return [
    ...running.map(({ name }) => `execution ${name} never ends`),
    ...undelivered.map((body) => `a message was given up: ${body.slice(0, 120)}`),
    // A mistake of ours, whatever it did.
    ...letters
      .filter(({ reason }) => reason.startsWith('unexpected error'))
      .map(({ step, reason }) => `${step}: ${reason}`),
    ...letters.filter(({ hint }) => hint === '').map(({ code }) => `a dead letter ${code} gives no hint`),
    ...cartFindings(world),
    ...shop
      .orders()
      .filter(({ customerNo }) => customerNo !== platform.customer)
      .map(({ orderNo, customerNo = 'nobody' }) => `order ${orderNo} was made for ${customerNo}`),
    ...copyFindings(history, world),
  ].map((what) => ({ kind: 'unexplained', what }));
}

/** What the shopper has put into a cart is nobody's business. */
function cartFindings({ shop, cart }: World): string[] {
  const now = shop.baskets().find(({ basketId }) => basketId === cart?.basketId);
  if (cart && !now) {
    return ["the shopper's own cart is gone"];
  }
  return JSON.stringify(now) === JSON.stringify(cart) ? [] : ["the shopper's own cart has changed"];
}

/** A copy of a request is answered as such; other content under its id is refused. */
function copyFindings(history: History, { told, letters, received }: World): string[] {
  const { requests, changedContent } = situationOf(history);
  const count = (outcome: string) => told.filter((each) => each.outcome === outcome).length;
  const [due, other] = changedContent ? (['conflict', 'duplicate'] as const) : (['duplicate', 'conflict'] as const);
  const expected = received - requests.length;
  const conflicts = letters.filter(({ code }) => code === 'IDEMPOTENCY_CONFLICT').length;
  // A failed write of the journal brings the message back, and its sender may be told once more.
  const isRight = (history.incidents ?? []).length > 0 ? count(due) >= expected : count(due) === expected;
  return [
    ...(isRight ? [] : [`${count(due)} senders were told of a ${due}, ${expected} should have been`]),
    ...(count(other) === 0 ? [] : [`${count(other)} senders were told of a ${other}`]),
    ...(changedContent && conflicts < expected ? ['a conflict left no dead letter'] : []),
  ];
}

import { SWEEP_STEP } from '../../lib/steps/sweep/sweep-history.ts';
import type { OrderOutcome } from '../../lib/order/outcome.ts';
import { statusOf } from '../../local/engine/states/execution.ts';
import type { History } from '../history.ts';
import { situationOf } from '../platforms/platforms.ts';
import type { World } from '../world/world.ts';
import type { Finding } from './findings.ts';
import { isLiving, ordersOf } from './orders.ts';

/** Outcomes that end a request; the others are about its copies. */
const ENDS: readonly OrderOutcome['outcome'][] = ['placed', 'rejected', 'failed'];

/** What is wrong with one request. */
export function requestFindings(requestId: string, history: History, world: World): readonly Finding[] {
  return [
    ...duplicateFindings(requestId, history, world),
    ...endFindings(requestId, history, world),
    ...toldFindings(requestId, history, world),
  ];
}

function duplicateFindings(requestId: string, history: History, world: World): Finding[] {
  const orders = ordersOf(requestId, history, world);
  const most = Math.max(
    orders.filter(isLiving).length,
    orders.filter(({ orderNo }) => world.network.placed.has(orderNo)).length,
  );
  const list = orders.map(({ orderNo, status }) => `${orderNo} ${status}`).join(', ');
  return most > 1 ? [{ kind: 'duplicates', what: `${requestId} has ${list}` }] : [];
}

/** The last thing that was told of a request has to be the truth. */
function endFindings(requestId: string, history: History, world: World): Finding[] {
  const lost = (what: string): Finding[] => [{ kind: 'lost', what: `${requestId} ${what}` }];
  const end = endsOf(requestId, world).at(-1);
  const living = ordersOf(requestId, history, world).filter(isLiving);
  if (end?.outcome === 'placed') {
    const orderNo = end.order?.orderNo ?? '(none)';
    const isPlaced = living.some((order) => order.orderNo === orderNo && order.standing === 'placed');
    return isPlaced ? [] : lost(`was told placed as ${orderNo}, which is not`);
  }
  if (end?.outcome === 'rejected') {
    return living.length === 0 ? [] : lost(`was told rejected, and order ${living[0]?.orderNo ?? ''} lives`);
  }
  return world.letters.some((letter) => letter.requestId === requestId && letter.step !== 'ReceiveEvent')
    ? []
    : lost('ended neither placed nor rejected nor as a dead letter');
}

function toldFindings(requestId: string, history: History, world: World): Finding[] {
  const ends = endsOf(requestId, world);
  const last = ends.at(-1);
  const status = world.journal.entries.get(requestId)?.status;
  const wrong = [...Map.groupBy(ends, ({ attempt = 1 }) => attempt)].flatMap(([attempt, told]) =>
    contradictions(told).map((what) => `was told of attempt ${attempt} ${what}`),
  );
  if (last && status !== last.outcome && !isReplayed(requestId, world) && !wasStopped(requestId, world)) {
    wrong.push(`was told ${last.outcome}, and the journal says ${status ?? 'nothing'}`);
  }
  const isPlaced = ordersOf(requestId, history, world).some(({ standing }) => standing === 'placed');
  if (last?.outcome === 'failed' && isPlaced && !wasStopped(requestId, world)) {
    wrong.push(`was told failed (${last.code ?? ''}), and its order is placed`);
  }
  const queued = world.rejected.filter((outcome) => outcome.requestId === requestId).length;
  if (queued > 0 !== ends.some(({ outcome }) => outcome === 'rejected')) {
    wrong.push(`has ${queued} messages on the queue of rejected orders`);
  }
  if (isSurprising(requestId, last, history) && !(last?.code === 'CONFLICT' && wasUndone(requestId, world))) {
    wrong.push(`ended ${last?.outcome ?? 'untold'}${last?.code === undefined ? '' : ` (${last.code})`}`);
  }
  wrong.push(...waitFindings(requestId, history, world));
  return wrong.map((what) => ({ kind: 'unexplained', what: `${requestId} ${what}` }));
}

/** An attempt may fail, and go on; it is placed or rejected once, and then nothing else. */
function contradictions(told: readonly OrderOutcome[]): string[] {
  const outcomes = told.map(({ outcome }) => outcome);
  const first = outcomes.findIndex((outcome) => outcome !== 'failed');
  return first === -1 || first === outcomes.length - 1 ? [] : [outcomes.join(', ')];
}

/** A new attempt has begun of which nothing was told yet. */
const isReplayed = (requestId: string, { journal, told }: World): boolean => {
  const attempt = journal.entries.get(requestId)?.attempt;
  return !told.some((outcome) => outcome.requestId === requestId && outcome.attempt === attempt);
};

/**
 * Whether a person has stopped its execution for good. What its function did all the same, a moment later, that person
 * finds by the dead letter; the requester was told before.
 */
const wasStopped = (requestId: string, { machine }: World): boolean =>
  [...machine.executions].some((run) => statusOf(run) === 'ABORTED' && run.input.includes(JSON.stringify(requestId)));

/** The sweeper undid, or began to undo, what an attempt had left; a redrive hours later finds that, and says so. */
const wasUndone = (requestId: string, { journal, network, platform }: World): boolean =>
  journal.entries.get(requestId)?.steps.some(({ step }) => step === SWEEP_STEP) === true ||
  platform.undoing.some((operation) => network.calls.has(operation));

/** A fault may keep an order from being placed; it is no business reason to reject it, nor to place what is declined. */
function isSurprising(requestId: string, end: OrderOutcome | undefined, history: History): boolean {
  const { outcome, code }: { readonly outcome?: string; readonly code?: string | undefined } = end ?? {};
  const { ends, endsOf: exceptions = {}, waits, forPerson = false, card } = situationOf(history);
  const { strikes, incidents = [] } = history;
  if (outcome === (exceptions[requestId] ?? ends)) {
    return false;
  }
  if (strikes.length === 0 && incidents.length === 0) {
    return true;
  }
  if (card && code === 'CARD_REFERENCE_EXPIRED') {
    // It was deleted after the first try, whatever came of that.
    return false;
  }
  if (forPerson) {
    // What comes together by chance does not come together once something is late.
    return false;
  }
  switch (outcome) {
    case undefined:
    case 'failed':
      return false;
    case 'rejected':
      // Who was to decide may have come too late.
      return waits === undefined && !incidents.some(({ kind }) => kind === 'soldOut');
    default:
      return waits === undefined;
  }
}

/** Whoever waits for somebody is told so before the end, and not after it. */
function waitFindings(requestId: string, history: History, { told }: World): string[] {
  const outcomes = told.filter((outcome) => outcome.requestId === requestId);
  const after = outcomes.some(
    ({ outcome, attempt }, index) =>
      outcome === 'action_required' && outcomes.slice(0, index).some((end) => isFinal(end) && end.attempt === attempt),
  );
  const untroubled = history.strikes.length === 0 && (history.incidents ?? []).length === 0;
  const isDue = untroubled && situationOf(history).waits === 'somebody';
  return [
    ...(after ? ['was told after its end that it waits'] : []),
    ...(isDue && !outcomes.some(({ outcome }) => outcome === 'action_required') ? ['was not told that it waits'] : []),
  ];
}

const isFinal = ({ outcome }: OrderOutcome): boolean => outcome === 'placed' || outcome === 'rejected';

const endsOf = (requestId: string, { told }: World): readonly OrderOutcome[] =>
  told.filter((outcome) => outcome.requestId === requestId && ENDS.includes(outcome.outcome));

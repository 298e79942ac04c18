import type { JournalEntry, JournalStep, OpenRequests } from '../../lib/journal/journal.ts';
import { type FailureEnvelope, failureEnvelopeSchema } from '../../lib/errors/failure-envelope.ts';
import { isSettled } from '../../lib/journal/open-requests.ts';
import { executionName } from '../../lib/order/identifiers.ts';
import { type OrderOutcome, outcomeSchema } from '../../lib/order/outcome.ts';
import type { ExecutionState, StatusChangeEvent } from '../../lib/steps/execution-control.ts';
import { type SweepReport, sweepRequests } from '../../lib/steps/sweep/sweep-requests.ts';
import type { SweepServices } from '../../lib/steps/sweep/sweep-services.ts';
import type { OrderMessage } from '../../lib/steps/workflow-state.ts';
import { collectingLog } from './collecting-log.ts';
import { collectingMeter } from './collecting-meter.ts';
import { connections } from './connections.ts';
import { FakeShop, shopsOf } from './fake-shop.ts';
import { journalEntry, memoryJournal } from './memory-journal.ts';
import { orderRequest } from './order-request.ts';

const MINUTE_MS = 60_000;

/** When the requests of these tests were accepted, and failed. */
export const FAILED_AT = 1_764_547_200_000;

/** A request that failed at a step. It has a basket, unless it failed before. */
export function failedAt(step: string, changes: Partial<JournalEntry> = {}): JournalEntry {
  return journalEntry({
    status: 'failed',
    steps: [{ step, at: FAILED_AT, code: 'INTERNAL' }],
    ...(!['AcquireToken', 'PrepareBasket'].includes(step) && { basketId: 'basket-1', referencesAttempt: 1 }),
    ...changes,
  });
}

/** A sweep of the journal's. */
export const sweptBefore = (code: string, minutes: number): JournalStep => ({
  step: 'Swept',
  at: FAILED_AT + minutes * MINUTE_MS,
  code,
});

/** Everything that the sweeper touches, in memory. */
export function sweepWorld(...entries: readonly JournalEntry[]) {
  const journal = memoryJournal(...entries);
  const shop = new FakeShop();
  const log = collectingLog();
  const meter = collectingMeter();
  const world = {
    journal,
    shop,
    log,
    meter,
    /** By name; others have ended in a failure long ago. */
    executions: new Map<string, ExecutionState>(),
    /** What the executions become when they are asked to go on. */
    redrivable: true,
    redriven: [] as string[],
    started: [] as string[],
    queued: [] as OrderMessage[],
    isQueueFull: false,
    isWaiting: false,
    reported: [] as StatusChangeEvent[],
    letters: [] as FailureEnvelope[],
    told: [] as OrderOutcome[],
    swept: [] as string[],
    leftovers: [] as number[],
    now: FAILED_AT,
    /** The request that the journal holds; the one of the tests if it holds several. */
    entry: (requestId = orderRequest().requestId) => journal.entries.get(requestId)!,
    /** Runs the sweeper so many minutes after the failure. */
    async sweepAfter(minutes: number, changes: Partial<SweepServices> = {}): Promise<SweepReport> {
      world.now = FAILED_AT + minutes * MINUTE_MS;
      return sweepRequests({ ...servicesOf(world), ...changes }, { until: world.now + 1 });
    },
  };
  return world;
}

type SweepWorld = ReturnType<typeof sweepWorld>;

function servicesOf(world: SweepWorld): SweepServices {
  return {
    openRequests: openRequestsOf(world.journal.entries),
    journal: world.journal,
    executions: {
      describe: async (name) => Promise.resolve(world.executions.get(name) ?? endedInFailure(name)),
      redrive: async (name) => {
        if (world.redrivable) {
          world.redriven.push(name);
        }
        return Promise.resolve(world.redrivable);
      },
      start: async (name) => {
        world.started.push(name);
        return Promise.resolve(true);
      },
    },
    deadLetters: {
      send: async (letter) => Promise.resolve(void world.letters.push(failureEnvelopeSchema.strict().parse(letter))),
    },
    outcomes: {
      publish: async (outcome) => Promise.resolve(void world.told.push(outcomeSchema.strict().parse(outcome))),
    },
    connections: connections(),
    failedExecutions: {
      send: async (change) => Promise.resolve(void world.reported.push(change)),
    },
    orderQueue: {
      send: async (_connection, messages) => {
        if (!world.isQueueFull) world.queued.push(...messages);
        return Promise.resolve(world.isQueueFull ? messages.map(({ requestId }) => requestId) : []);
      },
    },
    backlog: { isWaiting: async () => Promise.resolve(world.isWaiting) },
    shops: shopsOf(world.shop),
    log: world.log,
    meter: {
      ...world.meter,
      swept: (code) => void world.swept.push(code),
      leftovers: (count) => void world.leftovers.push(count),
    },
    limits: {
      leftoverOrderMs: 45 * MINUTE_MS,
      leftoverBasketMs: 24 * 60 * MINUTE_MS,
      longestWaitMs: 4 * 60 * MINUTE_MS,
    },
    now: () => world.now,
  };
}

function openRequestsOf(entries: ReadonlyMap<string, JournalEntry>): OpenRequests {
  return {
    async *unsettled(before) {
      for (const { requestId } of [...entries.values()].sort((a, b) => a.changedAt - b.changedAt)) {
        const entry = await Promise.resolve(entries.get(requestId));
        if (entry && entry.changedAt < before && !isSettled(entry)) yield entry;
      }
    },
  };
}

/** An execution that failed. */
export function endedInFailure(name: string, endedAt = FAILED_AT): Extract<ExecutionState, { status: 'failed' }> {
  return {
    status: 'failed',
    endedAt,
    change: {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      time: new Date(endedAt).toISOString(),
      detail: { executionArn: `arn:aws:states:::execution:orders:${name}`, name, status: 'FAILED', input: '{}' },
    },
  };
}

/** Name of the execution of the request of these tests. */
export const executionOf = (attempt = 1): string => executionName(orderRequest().requestId, attempt);

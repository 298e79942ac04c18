import type { Execution } from '../local/engine/states/execution.ts';
import type { OrderOutcome } from '../lib/order/outcome.ts';
import { redrive } from './world/execution-control.ts';
import { type Finding, findings } from './check/findings.ts';
import type { History } from './history.ts';
import { schedule } from './incidents.ts';
import type { ScenarioPlatform } from './platforms/platform.ts';
import { PLATFORMS, situationOf } from './platforms/platforms.ts';
import type { Deployments } from './world/deployed.ts';
import { eventBody } from './world/event-body.ts';
import type { Strike } from './world/shop-network.ts';
import type { Tampering } from './world/tampering.ts';
import { type VirtualTime, virtualTime } from './world/virtual-time.ts';
import { createWorld, type World } from './world/world.ts';

/** How a history went. */
export interface Course {
  readonly findings: readonly Finding[];
  /** Strikes that found their call. */
  readonly struck: readonly Strike[];
  /** Number of calls by operation. */
  readonly calls: ReadonlyMap<string, number>;
  /** Whether an execution has failed and was not redriven: more redrives would make another history. */
  readonly hasFailed: boolean;
  /** What the history happened in, as it is now. */
  readonly world: World;
}

/** @see runHistory */
export interface RunOptions {
  readonly deployments: Deployments;
  /** Makes what takes a protection away; anew for each history. */
  readonly tamper?: (platform: ScenarioPlatform) => Tampering;
}

/** Runs one history from its beginning until nothing happens any more, and looks at what it left. */
export async function runHistory(history: History, { deployments, tamper }: RunOptions): Promise<Course> {
  const deployment = deployments[history.platform];
  if (!deployment) {
    throw new Error(`nothing is deployed for platform ${history.platform}`);
  }
  const time = virtualTime();
  time.reset();
  let hasFailed = false;
  const onFailure = (execution: Execution) => {
    if (execution.redriveCount >= history.redrives) {
      hasFailed = true;
      return;
    }
    time.after((history.redriveAfterSeconds ?? 600) * 1000, () => {
      redrive(world.machine, execution);
    });
  };
  const repeat = repeater(history, time);
  const world: World = createWorld({
    history,
    deployment,
    time,
    tampering: tamper?.(PLATFORMS[history.platform]) ?? {},
    onFailure,
    onTold: (outcome) => repeat(outcome, world),
  });
  const trouble: unknown[] = [];
  try {
    await happen(history, world, time);
  } catch (error) {
    trouble.push(error);
  }
  const { struck, calls } = world.network;
  return { findings: findings(history, world, trouble), struck, calls, hasFailed, world };
}

async function happen(history: History, world: World, time: VirtualTime): Promise<void> {
  for (const incident of [...(situationOf(history).incidents ?? []), ...(history.incidents ?? [])]) {
    schedule(incident, world, time);
  }
  deliver(history, world, time);
  for (const minutes of SWEEPS) {
    time.after(minutes * 60_000, () => {
      void world.sweep();
      void world.sweepCards();
    });
  }
  await time.runOut();
  // A fault that strikes the last sweep is mended by the one after it, as in life.
  const { struck } = world.network;
  for (let before = -1; before < struck.length;) {
    before = struck.length;
    time.after(MENDING_MS, () => void world.sweep());
    await time.runOut();
  }
}

/** From the last sweep that is told to one without any fault. */
const MENDING_MS = 2 * 3_600_000;

/**
 * Minutes from the beginning at which the sweeper runs. It does so every few minutes; what it does is due once in a
 * while only, until the longest of its limits has passed.
 */
const SWEEPS = [5, 10, 15, 20, 25, 30, 45, 60, 75, 90, ...Array.from({ length: 34 }, (_, hour) => (hour + 2) * 60)];

/** Seconds after which the sender repeats itself: in the midst of a quarantine, if there is one. */
const LATER_SECONDS = 45;

function deliver(history: History, world: World, time: VirtualTime): void {
  const { requests } = situationOf(history);
  for (const [index, request] of requests.entries()) {
    world.receive(eventBody(request, `event-${index + 1}`));
  }
  if (history.delivery === 'againLater') {
    time.after(LATER_SECONDS * 1000, () => deliverAgain(history, world));
  }
}

/** @param requestId The one that is sent again; all if absent. */
function deliverAgain(history: History, world: World, requestId?: string): void {
  const { requests, changedContent } = situationOf(history);
  for (const [index, request] of requests.entries()) {
    if (requestId === undefined || request.requestId === requestId) {
      world.receive(eventBody(changedContent?.(request) ?? request, `event-${index + 1}-again`));
    }
  }
}

/** Sends each request again once, as soon as its sender was told how it ended. */
function repeater(history: History, time: VirtualTime): (outcome: OrderOutcome, world: World) => void {
  const repeated = new Set<string>();
  return ({ requestId = '' }, world) => {
    if (history.delivery === 'afterSuccess' && !repeated.has(requestId)) {
      repeated.add(requestId);
      time.after(1000, () => deliverAgain(history, world, requestId));
    }
  };
}

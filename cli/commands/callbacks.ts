import { UsageError } from '../../local/cli/usage-error.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { countUnderWay, type HeldCallbacks, holdCallbacks } from '../callbacks/hold-callbacks.ts';
import type { UndeliveredCallback } from '../callbacks/undelivered-callback.ts';
import { carryOut } from '../carry-out.ts';
import { findRequest } from '../find-request.ts';
import { giveBackAll } from '../letters/read-box.ts';
import type { Plan } from '../plan.ts';
import { callbackReport, callbackReportJson, whyOf } from '../presentation/callback-report.ts';
import { resultsJson, resultsText } from '../presentation/results.ts';
import { type Command, DONE, INTERRUPTED, NOT_DONE, type World } from '../world.ts';

const USAGE = `Shows the callbacks that nobody took, and sends them again.

  npx onbehalf callbacks                 what was given up: when, whose request, to which host, why; and how many are
                                         still tried. Takes nothing away
  npx onbehalf callbacks replay ID       sends those of one request again: request id, order number, or the first of
                                         the sender's own ids
  npx onbehalf callbacks replay --all    sends all of them again
    --rate N                             at most N a second, 0.1 to 100 (default 5)
    --dry-run                            only says what would be done
    --yes                                does not ask before more than one
    --limit N                            looks at N messages at most (default 1000)
    --json                               one JSON document
    --stage STAGE

A callback that is sent again has the same webhook-id, and is tried for a day anew. It goes where its request says. Ctrl-C
stops between two; repeating the command does no harm.
`;

/** Long enough to read a thousand messages. */
const LIST_SECONDS = 60;

/** Time for a command to work. What takes longer may be sent twice, under one id. */
const REPLAY_SECONDS = 300;

/** `callbacks`: what requesters were to be told, and were not. */
export const callbacks: Command = {
  usage: USAGE,
  run: async (args, open) => (args[0] === 'replay' ? replay(args.slice(1), open) : list(args, open)),
};

type Open = Parameters<Command['run']>[1];

async function list(args: readonly string[], open: Open): Promise<number> {
  const { limit, json, stage } = readArguments(args, { options: ['limit'] });
  const world = await open(stage);
  const held = await holdCallbacks({ limit, hideSeconds: LIST_SECONDS }, world);
  await release(held);
  const underWay = await countUnderWay(world);
  const report = { ...held, underWay, stage: world.stage, namedStage: world.namedStage };
  world.terminal.say(json ? JSON.stringify(callbackReportJson(report)) : callbackReport(report));
  return world.stop.aborted ? INTERRUPTED : DONE;
}

async function replay(args: readonly string[], open: Open): Promise<number> {
  const read = readArguments(args, { id: true, options: ['all', 'rate', 'dry-run', 'yes', 'limit'] });
  if ((read.id === undefined) === !read.all) {
    throw new UsageError(`callbacks replay needs ${read.all ? 'only one of ' : ''}an id or --all`);
  }
  const world = await open(read.stage);
  const held = await holdCallbacks({ limit: read.limit, hideSeconds: REPLAY_SECONDS }, world);
  const left = new Set(held.callbacks);
  try {
    return await work(read, { ...held, done: (callback) => left.delete(callback) }, world);
  } finally {
    await release({ ...held, callbacks: [...left] });
  }
}

const release = ({ box, callbacks: held }: HeldCallbacks): Promise<void> =>
  giveBackAll(
    box,
    held.map(({ message }) => message),
  );

type WorkedOn = HeldCallbacks & { readonly done: (callback: UndeliveredCallback) => void };

async function work(read: Arguments, held: WorkedOn, world: World): Promise<number> {
  const { terminal, stop } = world;
  const chosen = await chosenOf(read, held, world);
  if (!read.dryRun && !(await consent(chosen.length, read, world))) {
    return stop.aborted ? INTERRUPTED : NOT_DONE;
  }
  const results = await carryOut(chosen, (callback) => Promise.resolve(planOf(callback, held)), read, world);
  const report = {
    command: 'callbacks replay',
    dryRun: read.dryRun,
    chosen: chosen.length,
    complete: held.complete,
    results,
  };
  terminal.say(read.json ? JSON.stringify(resultsJson(report)) : resultsText(report));
  if (stop.aborted) {
    return INTERRUPTED;
  }
  return results.length === chosen.length && results.every(({ done }) => done) ? DONE : NOT_DONE;
}

async function chosenOf(
  { id }: Arguments,
  { callbacks: held }: HeldCallbacks,
  world: World,
): Promise<readonly UndeliveredCallback[]> {
  if (id === undefined) {
    return held;
  }
  const requestId = (await findRequest(id, world))?.requestId ?? id;
  return held.filter((callback) => callback.requestId === requestId);
}

async function consent(count: number, { yes, id }: Arguments, { terminal }: World): Promise<boolean> {
  if (yes || id !== undefined || count < 2) {
    return true;
  }
  const answer = await terminal.confirm(`Send ${count} callbacks again?`);
  if (answer === undefined) {
    terminal.note(`These are ${count}, and there is nobody to ask: give --yes, or look first with --dry-run.`);
  } else if (!answer) {
    terminal.note('Nothing was done.');
  }
  return answer ?? false;
}

/** Sent first, then deleted: a crash in between sends twice, under one id, and loses none. */
function planOf(callback: UndeliveredCallback, { box, done }: WorkedOn): Plan {
  const { message, requestId, type: cause } = callback;
  return {
    requestId,
    cause,
    verdict: 'return',
    text: whyOf(callback),
    async carryOut() {
      await box.copyToOrigin({ ...message, origin: 'callbacks' });
      await box.remove(message);
      done(callback);
    },
  };
}

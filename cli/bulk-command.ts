import { UsageError } from '../local/cli/usage-error.ts';
import { type Allowed, type Arguments, readArguments } from './arguments.ts';
import { carryOut } from './carry-out.ts';
import { findRequest } from './find-request.ts';
import { type HeldLetters, holdLetters } from './letters/held-letters.ts';
import type { Letter, LetterQueue } from './letters/letter.ts';
import { type Target, toTargets } from './letters/targets.ts';
import type { Plan, Result } from './plan.ts';
import { resultsJson, resultsText } from './presentation/results.ts';
import { type Command, DONE, INTERRUPTED, NOT_DONE, type World } from './world.ts';

/** @see bulkCommand */
export interface BulkCommandProps {
  readonly usage: string;
  readonly name: string;
  /** Asked before more than one thing is done. */
  readonly question: (count: number, queue: string) => string;
  readonly options: NonNullable<Allowed['options']>;
  readonly queues: readonly LetterQueue[];
  /** Where the letters of one request are looked for, unless a queue is named. */
  readonly queuesOfOne: readonly LetterQueue[];
  /** Which letters of one request it is about. */
  readonly kindsOfOne: readonly Letter['kind'][];
  /** When the present attempt of one request is worked on although it has no letter. */
  readonly withoutLetter: 'always' | 'ifThereIsNone';
  /** What to do about one thing. */
  readonly plan: (target: Target, services: HoldingWorld) => Promise<Plan>;
}

/** Everything a command works with, the letters that it holds, and whether it does what it advises against. */
export type HoldingWorld = World & { readonly held: HeldLetters; readonly anyway: boolean };

/** A command that works on one request, on everything of a cause, or on all. */
export function bulkCommand(props: BulkCommandProps): Command {
  const { usage, options, queues, queuesOfOne } = props;
  return {
    usage,
    async run(args, open) {
      const read = readArguments(args, { id: true, options, queues });
      refuseUnclear(read, props);
      const world = await open(read.stage);
      const from = read.id === undefined || read.queueIsNamed ? [read.queue] : queuesOfOne;
      const held = await holdLetters(from, read.limit, world);
      try {
        return await work(read, { ...world, held, anyway: read.anyway }, props);
      } finally {
        await held.release();
      }
    },
  };
}

function refuseUnclear({ id, code, all }: Arguments, { name, options }: BulkCommandProps): void {
  const choices = options.includes('all') ? 'an id, --code or --all' : 'an id or --code';
  const given = [id, code, all ? 'all' : undefined].filter((choice) => choice !== undefined);
  if (given.length !== 1) {
    throw new UsageError(`${name} needs ${given.length === 0 ? '' : 'only one of '}${choices}`);
  }
}

async function work(read: Arguments, world: HoldingWorld, props: BulkCommandProps): Promise<number> {
  const { terminal, stop, held } = world;
  const targets = read.id === undefined ? targetsOfCause(read, held) : await targetsOfRequest(read.id, world, props);
  if (targets === undefined) {
    terminal.note(`Neither the journal nor the dead letters of stage ${world.stage} know "${read.id ?? ''}".`);
    return NOT_DONE;
  }
  const consent = read.dryRun || (await askFor(targets, read, world, props));
  if (!consent) {
    return stop.aborted ? INTERRUPTED : NOT_DONE;
  }
  const results = await carryOut(targets, (target) => props.plan(target, world), read, world);
  const report = {
    command: props.name,
    dryRun: read.dryRun,
    chosen: targets.length,
    complete: held.complete || read.id !== undefined,
    results,
  };
  terminal.say(read.json ? JSON.stringify(resultsJson(report)) : resultsText(report));
  if (stop.aborted) {
    return INTERRUPTED;
  }
  return isDone(results, targets.length) ? DONE : NOT_DONE;
}

const isDone = (results: readonly Result[], chosen: number): boolean =>
  results.length === chosen && results.every(({ done }) => done);

const targetsOfCause = ({ code, all }: Arguments, { letters }: HeldLetters): readonly Target[] =>
  toTargets(all ? letters : letters.filter(({ cause }) => cause === code));

/** The letters of a request, and its present attempt, which may have none. */
async function targetsOfRequest(
  id: string,
  world: HoldingWorld,
  { kindsOfOne, withoutLetter }: BulkCommandProps,
): Promise<readonly Target[] | undefined> {
  const entry = await findRequest(id, world);
  const requestId = entry?.requestId ?? id;
  const targets = toTargets(
    world.held.letters.filter((letter) => letter.requestId === requestId && kindsOfOne.includes(letter.kind)),
  );
  if (!entry || (withoutLetter === 'ifThereIsNone' && targets.length > 0)) {
    return targets.length === 0 ? undefined : targets;
  }
  const { attempt, status } = entry;
  const isCovered = targets.some((target) => target.kind === 'attempt' && target.attempt === attempt);
  // Of an order that never started, the message in the queue is all there is to work on.
  const isOnlyMessage = targets.length > 0 && status === 'accepted';
  return isCovered || isOnlyMessage ? targets : [...targets, { kind: 'attempt', requestId, attempt, letters: [] }];
}

async function askFor(
  targets: readonly Target[],
  { yes, id, queue }: Arguments,
  { terminal }: World,
  { question }: BulkCommandProps,
): Promise<boolean> {
  if (yes || id !== undefined || targets.length < 2) {
    return true;
  }
  const answer = await terminal.confirm(question(targets.length, queue));
  if (answer === undefined) {
    terminal.note(`These are ${targets.length}, and there is nobody to ask: give --yes, or look first with --dry-run.`);
  } else if (!answer) {
    terminal.note('Nothing was done.');
  }
  return answer ?? false;
}

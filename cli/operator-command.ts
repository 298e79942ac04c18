import { executionName } from '../lib/order/identifiers.ts';
import type { JournalEntry } from '../lib/journal/journal.ts';
import type { Operation, OperationAnswer } from '../lib/steps/operate/operation.ts';
import { UsageError } from '../local/cli/usage-error.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { findRequest } from './find-request.ts';
import type { OperationFailure } from './order-operator.ts';
import { isDone, operationJson, operationText, orderWords } from './presentation/operation.ts';
import { type Command, DONE, INTERRUPTED, NOT_DONE, type World } from './world.ts';

/** @see operatorCommand */
export interface OperatorCommandProps {
  readonly usage: string;
  readonly action: Operation['action'];
  /** Asked before anything is done. @param order The order in words, such as `order 00042 (new)`. */
  readonly question: (order: string, requestId: string) => string;
}

/** A command that has something done in the shop about the order of one request. */
export function operatorCommand({ usage, ...props }: OperatorCommandProps): Command {
  const { action } = props;
  return {
    usage,
    async run(args, open) {
      const read = readArguments(args, { id: true, options: ['dry-run', 'yes'] });
      if (read.id === undefined) {
        throw new UsageError(`${action} needs an id`);
      }
      const world = await open(read.stage);
      const entry = await findRequest(read.id, world);
      if (!entry) {
        world.terminal.note(`Stage ${world.stage} knows no request, order or sender's id "${read.id}".`);
        return NOT_DONE;
      }
      const answer = await work(entry, read, { ...props, world });
      if (answer === undefined) {
        return world.stop.aborted ? INTERRUPTED : NOT_DONE;
      }
      const report = { action, answer, entry, dryRun: read.dryRun, stage: world.namedStage };
      world.terminal.say(read.json ? JSON.stringify(operationJson(report)) : operationText(report));
      return isDone(answer) ? DONE : NOT_DONE;
    },
  };
}

interface Work extends Omit<OperatorCommandProps, 'usage'> {
  readonly world: World;
}

/** Looks, asks, acts. @returns `undefined` when nobody said yes. */
async function work(
  entry: JournalEntry,
  { dryRun, yes }: Pick<Arguments, 'dryRun' | 'yes'>,
  { action, question, world }: Work,
): Promise<OperationAnswer | OperationFailure | undefined> {
  const { requestId } = entry;
  const { orderOperator, terminal, stop } = world;
  if (action === 'cancel' && (await isLookedAt(entry, world))) {
    return { refused: 'CONFLICT', reason: 'the order is just being looked at; repeat the command in a minute' };
  }
  if (dryRun || !yes) {
    terminal.progress(`looking at the order of ${requestId} in its shop`);
    const planned = await orderOperator.operate({ requestId, action, dryRun: true });
    if (dryRun || !('would' in planned)) {
      return planned;
    }
    const consent = await terminal.confirm(question(orderWords(planned), requestId));
    if (consent === undefined) {
      terminal.note('There is nobody to ask: give --yes, or look first with --dry-run.');
    } else if (!consent) {
      terminal.note('Nothing was done.');
    }
    if (consent !== true || stop.aborted) {
      return undefined;
    }
  }
  terminal.progress(`${action === 'cancel' ? 'cancelling' : 'resending'} the order of ${requestId}`);
  return orderOperator.operate({ requestId, action, dryRun: false });
}

/** Whether the execution of an order that waits is not waiting at this moment. */
async function isLookedAt({ requestId, attempt, outcome }: JournalEntry, { executions }: World): Promise<boolean> {
  const name = executionName(requestId, attempt);
  if (outcome?.outcome !== 'action_required' || (await executions.describe(name))?.status !== 'RUNNING') {
    return false;
  }
  return (await executions.whereabouts(name))?.state !== 'AwaitAction';
}

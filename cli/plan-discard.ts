import type { FailureReferences } from '../lib/errors/failure-envelope.ts';
import type { JournalEntry } from '../lib/journal/journal.ts';
import { executionName } from '../lib/order/identifiers.ts';
import type { HeldLetters } from './letters/held-letters.ts';
import type { Letter } from './letters/letter.ts';
import type { Target } from './letters/targets.ts';
import type { Plan } from './plan.ts';
import { underWay } from './waiting.ts';
import type { World } from './world.ts';

/** What discarding works with. */
export type DiscardServices = Pick<World, 'requests' | 'executions'> & {
  readonly held: Pick<HeldLetters, 'remove' | 'complete'>;
};

/** What discarding does about one thing. */
export async function planDiscard(target: Target, services: DiscardServices): Promise<Plan> {
  if (target.kind === 'attempt') {
    return planAttempt(target, services);
  }
  const { letter } = target;
  const common = { requestId: letter.requestId, cause: letter.cause };
  return letter.kind === 'stranded'
    ? { ...common, verdict: 'impossible', text: 'it holds a request that nobody was told about; redrive it' }
    : { ...common, verdict: 'discard', text: 'its dead letter', carryOut: () => services.held.remove([letter]) };
}

async function planAttempt(
  { requestId, attempt, letters }: Target & { kind: 'attempt' },
  { requests, executions, held }: DiscardServices,
): Promise<Plan> {
  const entry = await requests.get(requestId);
  const common = { requestId, cause: letters[0]?.cause };
  if (letters.length > 0) {
    const left = leftInShop(letters, entry, attempt);
    return { ...common, verdict: 'discard', text: `its dead letter${left}`, carryOut: () => held.remove(letters) };
  }
  if (!held.complete) {
    return { ...common, verdict: 'impossible', text: 'it has no dead letter among those looked at; see --limit' };
  }
  const execution = await executions.describe(executionName(requestId, attempt));
  const isUnderWay = entry?.status === 'accepted' || execution?.status === 'RUNNING';
  const why = isUnderWay ? underWay(entry) : entry?.status === 'placed' ? 'it is placed' : 'it is deleted already';
  return { ...common, verdict: 'settled', text: `has no dead letter: ${why}` };
}

/** What nobody may think to be gone with the letter. */
function leftInShop(letters: readonly Letter[], entry: JournalEntry | undefined, attempt: number): string {
  const failed = letters.findLast((letter) => letter.kind === 'failed');
  const known = failed && namesOf(failed.envelope.shop ?? {});
  if (!known || (entry?.settledAttempt ?? 0) >= attempt) {
    return '';
  }
  return entry
    ? `; in the shop may stand ${known}: the sweeper undoes what is not placed`
    : `; in the shop may stand ${known}, which nobody undoes: the journal has forgotten the request`;
}

const namesOf = ({ orderNo, basketId }: FailureReferences): string =>
  [
    ...(orderNo === undefined ? [] : [`order ${orderNo}`]),
    ...(basketId === undefined ? [] : [`basket ${basketId}`]),
  ].join(' and ');

import type { HeldLetters } from './letters/held-letters.ts';
import type { Letter } from './letters/letter.ts';
import type { Target } from './letters/targets.ts';
import type { Plan } from './plan.ts';

/** What discarding does about one thing. */
export function planDiscard(target: Target, { held }: { readonly held: Pick<HeldLetters, 'remove'> }): Promise<Plan> {
  return Promise.resolve(plan(target, held));
}

function plan(target: Target, held: Pick<HeldLetters, 'remove'>): Plan {
  const letters: readonly Letter[] = target.kind === 'attempt' ? target.letters : [target.letter];
  const [first] = letters;
  const common = {
    requestId: target.kind === 'attempt' ? target.requestId : target.letter.requestId,
    cause: first?.cause,
  };
  if (!first) {
    return { ...common, verdict: 'impossible', text: 'it has no dead letter' };
  }
  if (first.kind === 'stranded') {
    return { ...common, verdict: 'impossible', text: 'it holds a request that nobody was told about; redrive it' };
  }
  return { ...common, verdict: 'discard', text: 'its dead letter', carryOut: () => held.remove(letters) };
}

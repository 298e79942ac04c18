import type { JournalEntry } from '../lib/journal/journal.ts';
import { executionName } from '../lib/order/identifiers.ts';
import type { Letter, RefusedRequest, StrandedMessage } from './letters/letter.ts';
import type { HeldLetters } from './letters/held-letters.ts';
import type { Target } from './letters/targets.ts';
import { failedStep, type NextStep, nextStep } from './next-step.ts';
import type { Plan } from './plan.ts';
import { underWay, waitingFor } from './waiting.ts';
import type { World } from './world.ts';

/** What a redrive works with. */
export type RedriveServices = Pick<World, 'requests' | 'executions' | 'namedStage' | 'now'> & {
  readonly held: Pick<HeldLetters, 'remove' | 'copyToOrigin'>;
};

/** What a redrive does about one thing. Nothing is changed before the plan is carried out. */
export async function planRedrive(target: Target, services: RedriveServices): Promise<Plan> {
  if (target.kind === 'attempt') {
    return planExecution(target, services);
  }
  const { letter } = target;
  return letter.kind === 'stranded' ? planReturn(letter, services) : planRefused(letter, services);
}

async function planExecution(
  { requestId, attempt, letters }: Target & { kind: 'attempt' },
  { requests, executions, namedStage, now, held }: RedriveServices,
): Promise<Plan> {
  const common = { requestId, cause: letters[0]?.cause };
  const settled = (text: string): Plan => ({
    ...common,
    verdict: 'settled',
    text,
    carryOut: () => held.remove(letters),
  });
  const entry = await requests.get(requestId);
  if (entry && entry.attempt > attempt) {
    return settled(`attempt ${entry.attempt} has begun since`);
  }
  const name = executionName(requestId, attempt);
  const execution = await executions.describe(name);
  if (execution?.status === 'RUNNING') {
    return settled(entry && waitingFor(entry) ? underWay(entry) : 'it is under way again');
  }
  const next = entry && nextStep({ entry, execution, stage: namedStage, now: now() });
  if (next && entry.status === 'rejected' && next.action !== 'redrive' && letters.length === 0) {
    return { ...common, verdict: 'impossible', text: rejectedText(next), command: next.command };
  }
  if (execution?.status === 'SUCCEEDED') {
    return settled(`it has ended since${entry ? ` as ${entry.status}` : ''}`);
  }
  if (!next) {
    return { ...common, verdict: 'impossible', text: 'the journal has forgotten the request; send it again' };
  }
  if (!execution || next.action !== 'redrive') {
    return { ...common, verdict: 'impossible', text: next.text.trim(), command: next.command };
  }
  return {
    ...common,
    verdict: 'redrive',
    text: stepOf(entry),
    async carryOut() {
      if (!(await executions.redrive(name, execution))) {
        throw new Error('Step Functions refused the redrive; ask for its status');
      }
      // Only now: until here the letter is what keeps the order from being forgotten.
      await held.remove(letters);
    },
  };
}

const rejectedText = ({ action, text }: NextStep): string =>
  action === 'replay' ? 'it was rejected, so there is nothing to redrive; replay is the command' : text;

function stepOf(entry: JournalEntry): string {
  const step = failedStep(entry)?.step;
  switch (step) {
    case undefined:
      return '';
    case 'CancelOrder':
      return 'at CancelOrder: finishes the rejection, no order comes of it';
    default:
      return `at ${step}`;
  }
}

/** The log of the queue's function tells why it could not be worked on; working on a message twice does no harm. */
function planReturn(letter: StrandedMessage, { held }: RedriveServices): Plan {
  const { requestId, cause, origin } = letter;
  if (origin === undefined) {
    return { requestId, cause, verdict: 'impossible', text: 'nothing tells which queue the message belongs to' };
  }
  return {
    requestId,
    cause,
    verdict: 'return',
    text: `back to ${origin}`,
    async carryOut() {
      await held.copyToOrigin(letter, origin);
      await held.remove([letter]);
    },
  };
}

/** Nothing was started for it. Its sender may have sent it again since, mended: then the letter is out of date. */
async function planRefused(letter: RefusedRequest, { requests, held }: RedriveServices): Promise<Plan> {
  const { requestId, cause, at, envelope } = letter;
  const entry = requestId === undefined ? undefined : await requests.get(requestId);
  if (entry && entry.acceptedAt >= at) {
    return {
      requestId,
      cause,
      verdict: 'settled',
      text: `it was sent again since, and is ${entry.status}`,
      carryOut: () => held.remove([letter satisfies Letter]),
    };
  }
  const fields = envelope.issues?.map(({ field }) => field).filter((field) => field !== '') ?? [];
  const where = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
  return {
    requestId,
    cause,
    verdict: 'impossible',
    text:
      envelope.next.action === 'resend'
        ? 'it was refused before it began; once the cause is gone, its sender sends it again'
        : `it was refused before it began; its sender mends it${where} and sends it again`,
  };
}

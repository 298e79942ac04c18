import type { JournalEntry } from '../../lib/journal/journal.ts';
import { failedStep } from '../next-step.ts';
import { waitingFor } from '../waiting.ts';
import { type ExecutionFacts, hasFailed, type Whereabouts } from '../workflow-executions.ts';
import { moneyText } from './money.ts';
import { ago, duration, moment } from './times.ts';

interface Standing {
  readonly entry: JournalEntry;
  readonly execution: ExecutionFacts | undefined;
  readonly whereabouts: Whereabouts | undefined;
}

/** Where a request stands, in plain words, one line after the other. */
export function whereItStands({ entry, execution, whereabouts }: Standing, now: number): string[] {
  const { status, outcome, orderNo } = entry;
  const why = outcome?.code === undefined ? [] : [`${outcome.code}: ${outcome.reason ?? ''}`];
  const money = outcome?.money === undefined ? [] : [moneyText(outcome.money, outcome.code)];
  const waits = waitsFor(entry);
  if (execution?.status === 'RUNNING') {
    return [...waits, `under way${redriven(execution)}${whereabouts ? `: ${at(whereabouts, now)}` : ''}`];
  }
  switch (status) {
    case 'placed':
      return [`placed: order ${outcome?.order?.orderNo ?? orderNo ?? ''}${ended(execution, whereabouts)}`];
    case 'rejected':
      return [`rejected${ended(execution, whereabouts)}`, ...why, ...money];
    case 'failed': {
      const step = failedStep(entry);
      const { rejection } = whereabouts ?? {};
      return [
        `failed${step ? ` at ${step.step}, ${ago(step.at, now)}` : ''}${redriven(execution)}`,
        ...why,
        ...(rejection ? [`it was to be rejected with ${rejection.code}: ${rejection.reason}`] : []),
        ...money,
      ];
    }
    case 'accepted':
      return [...waits, execution ? `accepted${ended(execution, whereabouts)}` : 'accepted, not started yet'];
  }
}

function waitsFor(entry: JournalEntry): string[] {
  const action = waitingFor(entry);
  return action
    ? [
        `its order waits, ${action.code}: ${action.what}`,
        `until ${moment(Date.parse(action.until))}; then it is undone`,
      ]
    : [];
}

function at({ state, since, quarantineSeconds, followUpSeconds }: Whereabouts, now: number): string {
  const waited = now - since;
  switch (state) {
    case 'AwaitOrder':
    case 'AwaitPayment':
      return `the outcome of a call is unknown, and the shop gets its time to be done with it${toGo(quarantineSeconds, waited)}; then it is asked`;
    case 'AwaitAction':
      return `the shop is asked again from time to time${toGo(followUpSeconds, waited)}`;
    default:
      return `in ${state} for ${duration(waited)}`;
  }
}

/** What is left of a wait. */
function toGo(seconds: number | undefined, waited: number): string {
  const left = seconds === undefined ? 0 : seconds * 1000 - waited;
  return left < 1000 ? '' : `, ${duration(left)} to go`;
}

function redriven(execution: ExecutionFacts | undefined): string {
  const { redrives = 0 } = execution ?? {};
  return redrives === 0 ? '' : `, redriven ${redrives === 1 ? 'once' : `${redrives} times`}`;
}

/** An outcome stands whatever became of its execution; but somebody may not have been told. */
function ended(execution: ExecutionFacts | undefined, whereabouts: Whereabouts | undefined): string {
  return execution && hasFailed(execution)
    ? `; its execution is ${execution.status}${whereabouts ? ` in ${whereabouts.state}` : ''}`
    : '';
}

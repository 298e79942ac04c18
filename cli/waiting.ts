import type { JournalEntry } from '../lib/journal/journal.ts';
import type { WaitingAction } from '../lib/order/outcome.ts';
import { moment } from './presentation/times.ts';

/** What the order of a request waits for; `undefined` when it waits for nothing, as far as the journal knows. */
export const waitingFor = ({ status, outcome }: Pick<JournalEntry, 'status' | 'outcome'>): WaitingAction | undefined =>
  status === 'accepted' ? outcome?.action : undefined;

/** Why a command leaves a request alone whose execution runs. */
export function underWay(entry: JournalEntry | undefined): string {
  const action = entry && waitingFor(entry);
  return action
    ? `it is under way: its order waits in the shop (${action.code}) until ${moment(Date.parse(action.until))}`
    : 'it is under way';
}

import type { Journal, JournalEntry, NewEntry, Progress } from '../../lib/journal/journal.ts';
import { contentDigest } from '../../lib/order/identifiers.ts';
import { orderRequest } from './order-request.ts';

/** A journal in memory, with the table's rules, that can be looked into, changed and broken. */
export interface MemoryJournal extends Journal {
  readonly entries: Map<string, JournalEntry>;
  /** Everything recorded, in order. */
  readonly progress: Progress[];
  /** While set, writes fail with it. */
  broken: Error | undefined;
}

/** @param entries What the journal holds to begin with. */
export function memoryJournal(...entries: readonly JournalEntry[]): MemoryJournal {
  const journal: MemoryJournal = {
    entries: new Map(entries.map((entry) => [entry.requestId, entry])),
    progress: [],
    broken: undefined,
    async accept(entry) {
      if (journal.broken) throw journal.broken;
      const existing = journal.entries.get(entry.requestId);
      if (existing) {
        return Promise.resolve(
          existing.digest === entry.digest ? { kind: 'duplicate', entry: existing } : { kind: 'conflict' },
        );
      }
      journal.entries.set(entry.requestId, accepted(entry));
      return Promise.resolve({ kind: 'new' });
    },
    get: (requestId) => Promise.resolve(journal.entries.get(requestId)),
    async record(requestId, progress) {
      if (journal.broken) throw journal.broken;
      const entry = journal.entries.get(requestId);
      if (!entry || !mayRecord(entry, progress)) return Promise.resolve(false);
      journal.progress.push(progress);
      journal.entries.set(requestId, recorded(entry, progress));
      return Promise.resolve(true);
    },
  };
  return journal;
}

function accepted(entry: NewEntry): JournalEntry {
  const { acceptedAt: at } = entry;
  return { ...entry, status: 'accepted', attempt: 1, changedAt: at, steps: [{ step: 'Accepted', at }] };
}

function mayRecord({ attempt, status }: JournalEntry, progress: Progress): boolean {
  const stands = status === 'placed' || status === 'rejected';
  const coversNone = progress.status === 'failed' || progress.status === 'accepted';
  return (progress.attempt ?? attempt) === attempt && !(coversNone && stands);
}

function recorded(entry: JournalEntry, progress: Progress): JournalEntry {
  const { step, at, code, settled, attempt: _attempt, ...written } = progress;
  const { attempt, settledAttempt = 0, referencesAttempt = 1 } = entry;
  const steps = [...entry.steps, { step, at, ...(code !== undefined && { code }) }];
  const begins = (written.basketId ?? written.orderNo ?? written.stray) !== undefined;
  return {
    ...entry,
    ...(begins && { referencesAttempt: attempt }),
    ...(begins && referencesAttempt !== attempt && { basketId: undefined, orderNo: undefined }),
    ...written,
    ...(settled === true
      ? { settledAttempt: attempt, stray: undefined }
      : { settledAttempt: Math.min(settledAttempt, attempt - 1) || undefined }),
    changedAt: at,
    steps,
  };
}

/** An entry as intake writes it. */
export function journalEntry(changes: Partial<JournalEntry> = {}): JournalEntry {
  const request = changes.request ?? orderRequest();
  return { ...accepted(newEntry({ request })), ...changes };
}

/** A request at its first arrival. */
export function newEntry({ request = orderRequest(), ...changes }: Partial<NewEntry> = {}): NewEntry {
  const { requestId, connection } = request;
  return {
    requestId,
    connection,
    digest: contentDigest(request),
    acceptedAt: 1_764_547_200_000,
    eventId: 'event-1',
    request,
    ...changes,
  };
}

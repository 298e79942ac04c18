import type { Journal, JournalEntry, NewEntry, Progress } from '../../lib/journal/journal.ts';
import { contentDigest } from '../../lib/order/identifiers.ts';
import { orderRequest } from './order-request.ts';

/** A journal in memory, with the table's rules. */
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
      journal.entries.set(entry.requestId, { ...entry, status: 'accepted', attempt: 1, changedAt: entry.acceptedAt });
      return Promise.resolve({ kind: 'new' });
    },
    get: (requestId) => Promise.resolve(journal.entries.get(requestId)),
    async record(requestId, progress) {
      if (journal.broken) throw journal.broken;
      const entry = journal.entries.get(requestId);
      const stands = entry?.status === 'placed' || entry?.status === 'rejected';
      if (!entry || (progress.status === 'failed' && stands)) return Promise.resolve(false);
      journal.progress.push(progress);
      const kept = Object.entries(progress).filter(([name]) =>
        ['basketId', 'orderNo', 'status', 'outcome'].includes(name),
      );
      journal.entries.set(requestId, { ...entry, ...Object.fromEntries(kept), changedAt: progress.at });
      return Promise.resolve(true);
    },
  };
  return journal;
}

/** An entry as intake writes it. */
export function journalEntry(changes: Partial<JournalEntry> = {}): JournalEntry {
  const request = changes.request ?? orderRequest();
  const entry = newEntry({ request });
  return { ...entry, status: 'accepted', attempt: 1, changedAt: entry.acceptedAt, ...changes };
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

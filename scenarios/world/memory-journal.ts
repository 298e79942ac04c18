import { REPLAY_STEP } from '../../lib/journal/attempts.ts';
import type {
  Attempts,
  Journal,
  JournalEntry,
  JournalSearch,
  NewEntry,
  OpenRequests,
  Progress,
} from '../../lib/journal/journal.ts';

/** A journal in memory, with the rules of the table. */
export interface MemoryJournal extends Journal, JournalSearch, OpenRequests, Attempts {
  /** Every entry as it reads now. */
  readonly entries: ReadonlyMap<string, JournalEntry>;
}

/** An item as the table keeps it: each reference with the attempt that wrote it. */
interface Item extends Omit<JournalEntry, 'referencesAttempt' | 'stray'> {
  readonly basketAttempt: number;
  readonly orderAttempt: number;
  readonly strayAttempt: number;
  readonly settledAttempt: number;
  /** The first attempt written to since the last was settled; with one it stands in the index of unsettled requests. */
  readonly openAttempt: number | undefined;
}

/** Makes an empty journal. */
export function memoryJournal(): MemoryJournal {
  const items = new Map<string, Item>();
  const read = (requestId: string) => {
    const item = items.get(requestId);
    return item && entryOf(item);
  };
  const newestFirst = (fits: (entry: JournalEntry) => boolean) =>
    Promise.resolve(
      [...items.values()]
        .map(entryOf)
        .filter(fits)
        .sort((a, b) => b.changedAt - a.changedAt)
        .map(({ requestId }) => requestId),
    );
  return {
    get entries() {
      return new Map([...items].map(([requestId, item]) => [requestId, entryOf(item)]));
    },
    accept(entry) {
      const existing = read(entry.requestId);
      if (existing) {
        return Promise.resolve(
          existing.digest === entry.digest ? { kind: 'duplicate', entry: existing } : { kind: 'conflict' },
        );
      }
      items.set(entry.requestId, newItem(entry));
      return Promise.resolve({ kind: 'new' });
    },
    get: (requestId) => Promise.resolve(read(requestId)),
    record(requestId, progress) {
      const item = items.get(requestId);
      if (!item || !mayRecord(item, progress)) {
        return Promise.resolve(false);
      }
      items.set(requestId, recorded(item, progress));
      return Promise.resolve(true);
    },
    byOrderNo: (orderNo) => newestFirst((entry) => entry.orderNo === orderNo),
    byCorrelation: (id) => newestFirst(({ request }) => Object.values(request?.correlation ?? {})[0] === id),
    byEventId: (id) => newestFirst(({ eventId }) => eventId === id),
    async *unsettled(before) {
      const open = [...items.values()]
        .filter(({ openAttempt, changedAt }) => openAttempt !== undefined && changedAt < before)
        .sort((a, b) => a.changedAt - b.changedAt);
      for (const { requestId } of open) {
        const entry = await Promise.resolve(read(requestId));
        if (entry && entry.changedAt < before && (entry.settledAttempt ?? 0) < entry.attempt) {
          yield entry;
        }
      }
    },
    begin(requestId, attempt, at) {
      const item = items.get(requestId);
      if (item?.attempt !== attempt - 1 || (item.status !== 'failed' && item.status !== 'rejected')) {
        return Promise.resolve(false);
      }
      const steps = [...item.steps, { step: REPLAY_STEP, at }];
      items.set(requestId, {
        ...item,
        attempt,
        status: 'accepted',
        outcome: undefined,
        changedAt: at,
        openAttempt: item.openAttempt ?? attempt,
        steps,
      });
      return Promise.resolve(true);
    },
  };
}

function newItem(entry: NewEntry): Item {
  const { acceptedAt: at } = entry;
  return {
    ...entry,
    status: 'accepted',
    attempt: 1,
    changedAt: at,
    steps: [{ step: 'Accepted', at }],
    basketAttempt: 0,
    orderAttempt: 0,
    strayAttempt: 0,
    settledAttempt: 0,
    openAttempt: 1,
  };
}

function mayRecord({ attempt, status }: Item, progress: Progress): boolean {
  const stands = status === 'placed' || status === 'rejected';
  return (progress.attempt ?? attempt) === attempt && !(progress.status === 'failed' && stands);
}

function recorded(item: Item, progress: Progress): Item {
  const { step, at, code, basketId, orderNo, status, outcome, stray, settled = false } = progress;
  const { attempt, changedAt } = item;
  // News of a failure that comes late is not the last change.
  const isLast = status !== 'failed' || changedAt <= at;
  return {
    ...item,
    ...(basketId !== undefined && { basketId, basketAttempt: attempt }),
    ...(orderNo !== undefined && { orderNo, orderAttempt: attempt }),
    ...(status && { status }),
    ...(outcome && { outcome }),
    ...(stray && { strayAttempt: attempt }),
    ...(settled && { settledAttempt: attempt, strayAttempt: 0 }),
    ...(isLast && { changedAt: at }),
    openAttempt: settled ? undefined : (item.openAttempt ?? attempt),
    steps: [...item.steps, { step, at, ...(code !== undefined && { code }) }],
  };
}

/** As the table's items are read: `lib/journal/journal-item.ts`. */
function entryOf({ basketAttempt, orderAttempt, strayAttempt, openAttempt = Infinity, ...item }: Item): JournalEntry {
  const { basketId, orderNo, settledAttempt, outcome, ...rest } = item;
  const referencesAttempt = Math.max(basketAttempt, orderAttempt, strayAttempt);
  const settled = Math.min(settledAttempt, openAttempt - 1);
  return {
    ...rest,
    ...(outcome && { outcome }),
    ...(basketId !== undefined && basketAttempt === referencesAttempt && { basketId }),
    ...(orderNo !== undefined && orderAttempt === referencesAttempt && { orderNo }),
    ...(referencesAttempt > 0 && { referencesAttempt }),
    ...(strayAttempt > 0 && { stray: true }),
    ...(settled > 0 && { settledAttempt: settled }),
  };
}

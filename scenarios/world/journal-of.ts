import { TransientError } from '../../lib/errors/errors.ts';
import type { Journal } from '../../lib/journal/journal.ts';
import type { Incident } from '../history.ts';
import type { Instance } from './instance.ts';

/** Counts the writes of a history's journal, and lets some of them fail. */
export class JournalTrouble {
  #writes = 0;
  readonly #failing: readonly Extract<Incident, { kind: 'journalFails' }>[];

  constructor(incidents: readonly Incident[]) {
    this.#failing = incidents.filter((incident) => incident.kind === 'journalFails');
  }

  async write<Result>(act: () => Promise<Result>): Promise<Result> {
    this.#writes += 1;
    const failure = this.#failing.find(({ nth }) => nth === this.#writes);
    if (!failure) {
      return act();
    }
    if (failure.isDone) {
      await act();
    }
    throw new TransientError({ code: 'INTERNAL', reason: 'the journal could not be written' });
  }
}

/** The journal as a process sees it. */
export function journalOf(journal: Journal, instance: Instance, trouble: JournalTrouble): Journal {
  return {
    accept: (entry) => instance.reach(() => trouble.write(() => journal.accept(entry))),
    get: (requestId) => instance.reach(() => journal.get(requestId)),
    record: (requestId, progress) => instance.reach(() => trouble.write(() => journal.record(requestId, progress))),
  };
}

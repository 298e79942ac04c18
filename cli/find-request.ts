import type { JournalEntry } from '../lib/journal/journal.ts';
import type { Deployment } from './world.ts';

/**
 * Finds requests by an id of any kind: request id, order number in the shop, the caller's first own id, or the id of the
 * event or message that brought it first. A request id that is known counts before anything else.
 */
export async function findRequests(
  id: string,
  { requests }: Pick<Deployment, 'requests'>,
): Promise<readonly JournalEntry[]> {
  const entry = await requests.get(id);
  if (entry) {
    return [entry];
  }
  const ids = await Promise.all([requests.byOrderNo(id), requests.byCorrelation(id), requests.byEventId(id)]);
  const found = await Promise.all([...new Set(ids.flat())].map(requests.get));
  return found.flatMap((each) => each ?? []);
}

/** The one request of an id, for commands that act. @throws Error when there are several, in one line. */
export async function findRequest(
  id: string,
  deployment: Pick<Deployment, 'requests'>,
): Promise<JournalEntry | undefined> {
  const [entry, ...others] = await findRequests(id, deployment);
  if (others.length > 0) {
    throw new Error(
      `${others.length + 1} requests have the id ${id}; give the request id. "npx onbehalf status ${id}" lists them`,
    );
  }
  return entry;
}

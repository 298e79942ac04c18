import type { JournalEntry } from '../../lib/journal/journal.ts';
import { formatTable } from '../../local/run/format-table.ts';
import { moment } from './times.ts';

/** Several requests that one id may mean. */
export function requestList(entries: readonly JournalEntry[]): string {
  const rows = entries.map(({ requestId, status, orderNo, acceptedAt }) => [
    requestId,
    status,
    orderNo ?? '',
    moment(acceptedAt),
  ]);
  return `${entries.length} requests have this id:\n\n${formatTable(['request', 'status', 'order', 'received'], rows)}`;
}

/** @see requestList */
export function requestListJson(entries: readonly JournalEntry[]): object {
  return {
    requests: entries.map(({ requestId, connection, status, orderNo, acceptedAt }) => ({
      requestId,
      connection,
      status,
      ...(orderNo !== undefined && { orderNo }),
      receivedAt: new Date(acceptedAt).toISOString(),
    })),
  };
}

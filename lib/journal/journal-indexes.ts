import { createHash } from 'node:crypto';

/**
 * Indexes of the journal table; `infra/` makes them. Each holds keys only, and only items that have its partition key.
 * The order of a partition is by time.
 */
export const JOURNAL_INDEXES = {
  /** Requests by the number of their order in the shop. */
  byOrderNo: { partitionKey: 'orderNo', sortKey: 'acceptedAt' },
  /** Requests by the first of the caller's own ids. */
  byCorrelation: { partitionKey: 'correlationId', sortKey: 'acceptedAt' },
  /** Requests of one customer, as long as their personal data is not erased. */
  byCustomer: { partitionKey: 'customer', sortKey: 'acceptedAt' },
  /** Requests by the sender's own id of the event or message that brought them. */
  byEventId: { partitionKey: 'eventId', sortKey: 'acceptedAt' },
  /** Requests with something left to do, by the time of their last change. A settled one leaves the index. */
  unsettled: { partitionKey: 'unsettledShard', sortKey: 'changedAt' },
} as const;

/** Name of an index. */
export type JournalIndex = keyof typeof JOURNAL_INDEXES;

/**
 * Partitions of the index of unsettled requests. One partition takes 1,000 writes a second (AWS, "Best practices for
 * designing partition keys"), and each change of a request is two writes in the index.
 */
const SHARDS = 8;

/** All partitions of the index of unsettled requests. */
export const UNSETTLED_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The partition in which a request stands as long as it is not settled. */
export const unsettledShard = (requestId: string): string =>
  String((createHash('sha256').update(requestId).digest()[0] ?? 0) % SHARDS);

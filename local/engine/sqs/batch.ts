import { ServiceError } from '../service-error.ts';

const LARGEST_BATCH = 10;

interface BatchAnswer {
  readonly Successful: unknown[];
  readonly Failed: { Id: string; Code: string; Message: string; SenderFault: boolean }[];
}

/** Runs each entry of a batch request; one that fails does not touch the others. */
export function perEntry<T extends { Id: string }>(entries: readonly T[], run: (entry: T) => unknown): BatchAnswer {
  if (entries.length === 0) {
    throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > LARGEST_BATCH) {
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${LARGEST_BATCH}. You have sent ${entries.length}.`,
    );
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const answer: BatchAnswer = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      const result = run(entry);
      answer.Successful.push({ Id: entry.Id, ...(typeof result === 'object' ? result : undefined) });
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        throw error;
      }
      answer.Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return answer;
}

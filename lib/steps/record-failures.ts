import type { QueueMessage } from './read-event.ts';
import { type FailureServices, recordFailure, statusChangeSchema } from './record-failure.ts';

/**
 * Records a batch of failed executions, each on its own.
 * @returns the messages that must come again.
 */
export async function recordFailures(
  messages: readonly QueueMessage[],
  services: FailureServices,
): Promise<readonly { readonly messageId: string; readonly error: unknown }[]> {
  const results = await Promise.allSettled(
    messages.map(async ({ body }) => recordFailure(statusChangeSchema.parse(JSON.parse(body)), services)),
  );
  return results.flatMap((result, index) => {
    const error: unknown = result.status === 'rejected' ? result.reason : undefined;
    return result.status === 'rejected' ? [{ messageId: messages[index]?.messageId ?? '', error }] : [];
  });
}

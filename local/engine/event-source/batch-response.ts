import * as z from 'zod';

const responseSchema = z
  .looseObject({
    batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullable();

/**
 * Which messages of a batch a function reports as failed. No answer, an empty one or an empty list mean that all went
 * well; anything malformed means that the whole batch failed.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @param payload The function's answer, JSON.
 * @returns The ids of failed messages, or undefined when the whole batch counts as failed.
 */
export function failedItems(payload: string, messageIds: readonly string[]): ReadonlySet<string> | undefined {
  const parsed = responseSchema.safeParse(JSON.parse(payload));
  if (!parsed.success) {
    return undefined;
  }
  const failed = new Set((parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  // An id that is not in the batch hides which message failed; keeping them all loses none.
  return [...failed].every((id) => messageIds.includes(id)) ? failed : undefined;
}

/**
 * Runs one task for each item, no faster than one every `intervalMs`, and does not return before the last item's
 * interval has passed: the next batch of this instance then starts on time as well. Tasks may overlap; a failed one
 * does not hold up the others.
 *
 * @returns the items whose task failed, with the error.
 */
export async function paced<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
  { intervalMs, sleep }: { readonly intervalMs: number; readonly sleep: (ms: number) => Promise<void> },
): Promise<readonly { readonly item: Item; readonly error: unknown }[]> {
  const failures: { item: Item; error: unknown }[] = [];
  const running: Promise<void>[] = [];
  for (const item of items) {
    running.push(task(item).catch((error: unknown) => void failures.push({ item, error })));
    await sleep(intervalMs);
  }
  await Promise.all(running);
  return failures;
}

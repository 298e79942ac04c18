import type { HeldMessage, LetterBox, MessageCount } from './letter-box.ts';

/** @see readBox */
export interface ReadOptions {
  /** Most messages taken. */
  readonly limit: number;
  /** For how long those that are taken stay hidden from others. */
  readonly hideSeconds: number;
  readonly stop: AbortSignal;
  readonly onProgress?: (seen: number) => void;
}

/** What was found in a queue. */
export interface BoxContent {
  /** In the order in which they came; each once. */
  readonly messages: readonly HeldMessage[];
  /** How many there were before the first was taken. */
  readonly count: MessageCount;
  /** Whether this is all that could be seen; some may still be hidden, because somebody else has taken them. */
  readonly complete: boolean;
}

/** With any wait SQS asks all of its servers, without one only some (AWS, "Amazon SQS short and long polling"). */
const WAIT_SECONDS = 1;

/**
 * Reads a queue to its end, or to the limit. Nothing is deleted: whoever reads gives the messages back, or they show
 * again by themselves when their time is over.
 */
export async function readBox(box: LetterBox, options: ReadOptions): Promise<BoxContent> {
  const { limit, hideSeconds, stop, onProgress = () => undefined } = options;
  const count = await box.count();
  const messages = new Map<string, HeldMessage>();
  const stillMore = () => !stop.aborted && messages.size < limit;
  let exhausted = false;
  while (stillMore() && !exhausted) {
    const before = messages.size;
    const asManyAsCounted = messages.size > 0 && messages.size >= count.visible;
    const wait = asManyAsCounted ? 0 : WAIT_SECONDS;
    for (const message of await box.take(hideSeconds, wait)) {
      // The newest receipt of a message is the one that counts.
      messages.set(message.id, message);
    }
    exhausted = messages.size === before;
    onProgress(messages.size);
  }
  const taken = [...messages.values()];
  await giveBackAll(box, taken.slice(limit));
  const isAll = taken.length <= limit && (exhausted || taken.length >= count.visible);
  return { messages: taken.slice(0, limit), count, complete: isAll };
}

/** Gives messages back, ten at a time. */
export async function giveBackAll(box: LetterBox, messages: readonly HeldMessage[]): Promise<void> {
  for (let index = 0; index < messages.length; index += 10) {
    await box.giveBack(messages.slice(index, index + 10));
  }
}

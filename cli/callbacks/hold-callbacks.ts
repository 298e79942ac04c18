import type { LetterBox, MessageCount } from '../letters/letter-box.ts';
import { type BoxContent, readBox } from '../letters/read-box.ts';
import type { World } from '../world.ts';
import { readUndelivered, type UndeliveredCallback } from './undelivered-callback.ts';

/** Callbacks as they were taken out of their queue, hidden from others for a while. */
export interface HeldCallbacks extends Pick<BoxContent, 'count' | 'complete'> {
  readonly box: LetterBox;
  readonly callbacks: readonly UndeliveredCallback[];
}

/** How many callbacks are on their way: to be sent, or (`hidden`) being sent and waiting for their next try. */
export const countUnderWay = ({ letterBox }: Pick<World, 'letterBox'>): Promise<MessageCount> =>
  letterBox('callbacks').count();

/**
 * Takes what nobody took.
 * @throws Error when the stage has no callbacks, in one line.
 */
export async function holdCallbacks(
  { limit, hideSeconds }: { readonly limit: number; readonly hideSeconds: number },
  { letterBox, stage, terminal, stop }: Pick<World, 'letterBox' | 'stage' | 'terminal' | 'stop'>,
): Promise<HeldCallbacks> {
  const box = letterBox('undelivered-callbacks');
  const onProgress = (seen: number) => terminal.progress(`reading undelivered-callbacks: ${seen} messages`);
  const { messages, ...content } = await readBox(box, { limit, hideSeconds, stop, onProgress }).catch(
    (cause: unknown) => {
      throw cause instanceof Error && cause.name === 'QueueDoesNotExist'
        ? new Error(`Stage ${stage} has no callbacks: its integrations file names none.`)
        : cause;
    },
  );
  return { ...content, box, callbacks: messages.map(readUndelivered) };
}

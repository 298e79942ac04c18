import type { Deployment, World } from '../world.ts';
import type { LetterBox } from './letter-box.ts';
import { type Letter, type LetterQueue, readLetter } from './letter.ts';
import { giveBackAll, readBox } from './read-box.ts';

/** Letters out of one or more queues, hidden from others while a command works on them. */
export interface HeldLetters {
  readonly letters: readonly Letter[];
  /** Whether everything that could be seen was. */
  readonly complete: boolean;
  /** Deletes letters, once what they ask for is done. */
  remove(letters: readonly Letter[]): Promise<void>;
  /** Puts a copy of a stranded message into the queue it belongs to. */
  copyToOrigin(letter: Letter, origin: string): Promise<void>;
  /** Gives back what was not deleted. */
  release(): Promise<void>;
}

/**
 * Time for a command to work. What takes longer does no harm: a message that somebody else has taken meanwhile is not
 * deleted, and whoever works on it finds that it is done.
 */
const HIDE_SECONDS = 300;

/** Takes the letters of queues. */
export async function holdLetters(
  queues: readonly LetterQueue[],
  limit: number,
  { letterBox, terminal, stop }: Pick<World, 'terminal' | 'stop'> & Pick<Deployment, 'letterBox'>,
): Promise<HeldLetters> {
  const boxes = new Map<Letter, LetterBox>();
  let complete = true;
  for (const queue of queues) {
    const box = letterBox(queue);
    const content = await readBox(box, {
      limit,
      hideSeconds: HIDE_SECONDS,
      stop,
      onProgress: (seen) => terminal.progress(`reading ${queue}: ${seen} messages`),
    });
    complete &&= content.complete;
    content.messages.forEach((message) => boxes.set(readLetter(message), box));
  }
  return {
    letters: [...boxes.keys()],
    complete,
    async remove(letters) {
      for (const letter of letters) {
        await boxes.get(letter)?.remove(letter.message);
        boxes.delete(letter);
      }
    },
    copyToOrigin: async (letter, origin) => boxes.get(letter)?.copyToOrigin({ ...letter.message, origin }),
    async release() {
      const left = Map.groupBy(boxes, ([, box]) => box);
      for (const [box, held] of left) {
        await giveBackAll(
          box,
          held.map(([{ message }]) => message),
        );
      }
    },
  };
}

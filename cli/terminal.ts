import type { Terminal } from './world.ts';

/** A stream of text, and whether a person reads it. */
interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The standard streams. */
export interface Streams {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** @see createTerminal */
export interface TerminalOptions {
  readonly stop: AbortSignal;
  /** Puts a question and gives the answer as it was typed; rejects when the signal aborts. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string>;
}

const BACK_TO_START = '\r\u001b[K';

/** Progress stands on one line of standard error, and only where a person sees it. */
export function createTerminal(
  { stdin, stdout, stderr }: Streams,
  { stop, ask }: TerminalOptions,
): Terminal & { close(): void } {
  let isLineOpen = false;
  const clear = () => {
    if (isLineOpen) {
      stderr.write(BACK_TO_START);
      isLineOpen = false;
    }
  };
  return {
    say(text) {
      clear();
      stdout.write(`${text}\n`);
    },
    note(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (stderr.isTTY === true) {
        stderr.write(`${BACK_TO_START}${text}`);
        isLineOpen = true;
      }
    },
    async confirm(question) {
      clear();
      if (stdin.isTTY !== true || stderr.isTTY !== true) {
        return undefined;
      }
      try {
        return /^y(es)?$/i.test((await ask(`${question} [y/N] `, stop)).trim());
      } catch {
        // Ctrl-C is a no.
        return false;
      }
    },
    close: clear,
  };
}

import type { Craft } from './craft.ts';

/** A header as it is written; the same name may come several times. */
export type Header = readonly [name: string, value: string];

/** A message that HTTP allows, whatever it holds. */
export interface HttpMessage {
  readonly method: string;
  /** Path and query as they are written. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

/** What is put on the wire piece by piece; a number waits for so many milliseconds. */
export interface WireMessage {
  readonly wire: readonly (string | Buffer | number)[];
  /** Says that nothing more will come. @default false: a caller waits for its answer */
  readonly breaksOff?: boolean;
}

/** One attempt to be let in, to be ordered for, or to leave a trace. */
export interface Attack {
  /** What it tries. */
  readonly name: string;
  /** With what it must be refused: another refusal would mean that it was never tried. 0: by closing the connection. */
  readonly refusedWith: readonly number[];
  /**
   * What the answer has to hold as well, where the status says too little. An answer of 2xx is no refusal without it.
   */
  readonly saying?: (craft: Craft) => string;
  /** The message; made when it is sent, since most bear a time. */
  readonly message: (craft: Craft) => HttpMessage | WireMessage;
}

/** Attacks of one kind. */
export interface AttackFamily {
  readonly name: string;
  readonly attacks: readonly Attack[];
}

/** What attackers would like to see at the beginning of a line of the log. */
export const MARK = 'FORGEDLINE';

/** A log line as an attacker would forge it. */
export const FORGED_LINE = `{"level":"INFO","message":"${MARK}"}`;

/** A header for the first of its name, or one more. */
export function withHeader(message: HttpMessage, name: string, value: string): HttpMessage {
  const others = message.headers.filter(([other]) => other !== name);
  return { ...message, headers: [...others, [name, value]] };
}

/** The message without a header. */
export const withoutHeader = (message: HttpMessage, name: string): HttpMessage => ({
  ...message,
  headers: message.headers.filter(([other]) => other !== name),
});

/** The value of a header. */
export const headerOf = ({ headers }: HttpMessage, name: string): string =>
  headers.find(([other]) => other === name)?.[1] ?? '';

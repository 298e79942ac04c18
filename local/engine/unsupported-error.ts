/** The template asks for something that the local engine does not do. It is refused when the stack is loaded. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}

/** What the message is about: a logical id with its type, or another part of the template. */
export function unsupported(where: string, what: string, hint?: string): UnsupportedError {
  return new UnsupportedError(`${where}: the local engine does not support ${what}${hint ? ` (${hint})` : ''}`);
}

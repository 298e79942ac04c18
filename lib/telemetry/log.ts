/**
 * What steps may log. Fields are ids, codes, counts and durations: a log line never carries a name, an address, an
 * e-mail, a token or a vendor's raw body.
 */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** @see Log */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Describes an error for a log line: its name, our code and where it was thrown; never a foreign message. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const code: unknown = Reflect.get(error, 'code');
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(error.cause instanceof Error && { cause: error.cause.name }),
    // A stack begins with the message, which may quote foreign data, in many lines perhaps; the frames do not.
    stack: error.stack
      ?.replace(error.message, '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .join('\n'),
  };
}

import * as z from 'zod';
import { ServiceError } from '../service-error.ts';

/** The HTTP connection behind a call, for calls that wait. */
export interface Caller {
  /** Calls back when the caller went away before its answer. */
  onGone(listener: () => void): void;
}

/** One operation of a service: takes the request's JSON, gives the answer's. */
export type Operation = (input: unknown, caller: Caller) => unknown;

/** One AWS service of the JSON protocols. */
export interface JsonService {
  /** What stands before the dot in `X-Amz-Target`. */
  readonly target: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * Puts the request's schema before an operation. The schema is strict: a parameter that the engine would ignore is an
 * error that names it.
 */
export function operation<T>(
  schema: z.ZodType<T>,
  handle: (input: T, caller: Caller) => unknown,
  invalidInput = 'ValidationException',
): Operation {
  return (input, caller) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      throw new ServiceError(invalidInput, `Not supported by the local engine: ${z.prettifyError(parsed.error)}`);
    }
    return handle(parsed.data, caller);
  };
}

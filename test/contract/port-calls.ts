import { expect } from '@jest/globals';
import { OnbehalfError } from '../../lib/errors/errors.ts';

/** The Onbehalf error a promise ends with; fails when it ends well or otherwise. */
export async function errorFrom(promise: Promise<unknown>): Promise<OnbehalfError> {
  const error: unknown = await promise.then(
    () => new Error('it ended well'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OnbehalfError);
  return error as OnbehalfError;
}

/** Name and code of the error a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<{ name: string; code: string }> {
  const { name, code } = await errorFrom(promise);
  return { name, code };
}

/** A step that runs for the first time. */
export const FIRST = { attempt: 1, repeated: false };

/** The same step once more, after nobody knows what. */
export const AGAIN = { attempt: 1, repeated: true };

/** Undoing, as the workflow does it. */
export const UNDO = { placed: 'cancel' } as const;

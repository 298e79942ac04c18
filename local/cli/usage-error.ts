/** Wrong usage: the command says what is right and ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

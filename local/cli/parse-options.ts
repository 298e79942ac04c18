import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * Reads a command line strictly.
 * @param most Arguments without a name that are taken. @default none
 * @throws UsageError in one sentence.
 */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { most = 0 }: { readonly most?: number } = {},
) {
  const parsed = parseStrictly(args, options, most > 0);
  const unexpected = parsed.positionals[most];
  if (unexpected !== undefined) {
    throw new UsageError(`Unexpected argument '${unexpected}'`);
  }
  return parsed;
}

function parseStrictly<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : 'cannot be read', {
      cause: error,
    });
  }
}

/** @throws UsageError that names the option and what is allowed. */
export function wholeNumber(option: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to) {
    throw new UsageError(`${option} must be a whole number from ${from} to ${to}`);
  }
  return value;
}

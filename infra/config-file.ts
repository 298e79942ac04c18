import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import type { FieldIssue } from '../lib/errors/errors.ts';
import { fieldIssues } from '../lib/integrations/field-issues.ts';

/** The configuration is wrong. `message` is for a person: every field with what is allowed there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** @param source The file, or what else the fields stand in. */
  static ofFields(source: string, issues: readonly FieldIssue[]): ConfigError {
    const lines = issues.map(({ field, message }) => `  ${field === '' ? 'the file' : field}: ${message}`);
    return new ConfigError([`${source}:`, ...lines].join('\n'));
  }
}

/** @throws ConfigError when the file does not hold JSON. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown error';
    throw new ConfigError(`${file} cannot be read as JSON: ${reason}`, { cause });
  }
}

/**
 * @param source What the value stands in, for the message.
 * @throws ConfigError that names every wrong field at once.
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown, source: string): z.output<T> {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) {
    throw ConfigError.ofFields(source, fieldIssues(result.error.issues));
  }
  return result.data;
}

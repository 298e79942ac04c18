import type * as z from 'zod';
import { ConfigurationError, type FieldIssue } from '../../errors/errors.ts';

/**
 * Reads configuration, or says which fields are wrong and what is allowed there, never what stands there.
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED`
 */
export function readConfiguration<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const issues = fieldIssues(result.error);
  const list = issues.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ');
  throw new ConfigurationError({ code: 'CONNECTION_MISCONFIGURED', reason: `${what} do not fit: ${list}`, issues });
}

/** Zod's issues as fields with what is allowed there. */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
}

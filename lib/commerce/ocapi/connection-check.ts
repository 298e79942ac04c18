import type * as z from 'zod';
import { ConfigurationError, type FieldIssue } from '../../errors/errors.ts';
import { isLoopback, type OcapiSettings, ocapiSettingsSchema } from './settings.ts';

/** What is wrong with the settings; empty when they fit. @see PlatformDefinition.checkSettings */
export function checkSettings(
  settings: unknown,
  { allowLoopback }: { readonly allowLoopback: boolean },
): readonly FieldIssue[] {
  const result = ocapiSettingsSchema.safeParse(settings);
  if (!result.success) {
    return fieldIssues(result.error);
  }
  return isLoopback(result.data.host) && !allowLoopback
    ? [{ field: 'host', message: 'must be https: plain HTTP on this machine is for the sandbox only' }]
    : [];
}

/**
 * Reads the settings of a connection that was checked when it was deployed.
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED`
 */
export function readSettings(settings: unknown): OcapiSettings {
  return readConfiguration(ocapiSettingsSchema, settings, "the connection's settings");
}

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

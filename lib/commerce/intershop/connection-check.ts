import type { FieldIssue } from '../../errors/errors.ts';
import { fieldIssues, readConfiguration } from '../adapter/configuration.ts';
import { hostIssues } from '../adapter/connection-schemas.ts';
import { type IntershopSettings, intershopSettingsSchema } from './settings.ts';

/** What is wrong with the settings; empty when they fit. @see PlatformDefinition.checkSettings */
export function checkSettings(
  settings: unknown,
  { allowLoopback }: { readonly allowLoopback: boolean },
): readonly FieldIssue[] {
  const result = intershopSettingsSchema.safeParse(settings);
  return result.success ? hostIssues(result.data, { allowLoopback }) : fieldIssues(result.error);
}

/**
 * Reads the settings of a connection that was checked when it was deployed.
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED`
 */
export function readSettings(settings: unknown): IntershopSettings {
  return readConfiguration(intershopSettingsSchema, settings, "the connection's settings");
}

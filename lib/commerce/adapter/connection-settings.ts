import type * as z from 'zod';
import type { FieldIssue } from '../../errors/errors.ts';
import { fieldIssues, readConfiguration } from './configuration.ts';
import { hostIssues } from './connection-schemas.ts';

/** The two ways in which a platform looks at a connection's settings: when it is deployed, and when it is used. */
export function connectionSettings<Settings extends { readonly host: string }>(schema: z.ZodType<Settings>) {
  return {
    /** What is wrong with the settings; empty when they fit. @see PlatformDefinition.checkSettings */
    checkSettings: (settings: unknown, options: { readonly allowLoopback: boolean }): readonly FieldIssue[] => {
      const result = schema.safeParse(settings);
      return result.success ? hostIssues(result.data, options) : fieldIssues(result.error);
    },

    /** Reads the settings of a connection that was checked. @throws ConfigurationError `CONNECTION_MISCONFIGURED` */
    readSettings: (settings: unknown): Settings => readConfiguration(schema, settings, "the connection's settings"),
  };
}

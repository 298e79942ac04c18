import * as z from 'zod';
import type { FieldIssue } from '../../errors/errors.ts';
import { textSchema } from '../../order/fields.ts';
import { fieldIssues, readConfiguration } from '../adapter/configuration.ts';
import type { OracleSettings } from './settings.ts';

/** Sent as a bearer token. */
const applicationKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,4096}$/, 'must be the key of a registered application, without blanks');

/** The connection's secret: the key of a registered application, or an agent user; both where the grant may change. */
const credentialsSchema = z
  .strictObject({
    applicationKey: applicationKeySchema.optional(),
    login: textSchema(256).optional(),
    password: textSchema(512).optional(),
  })
  .refine(({ applicationKey, login }) => (applicationKey ?? login) !== undefined, {
    message: 'must hold "applicationKey", or "login" and "password"',
  })
  .refine(({ login, password }) => (login === undefined) === (password === undefined), {
    message: 'must hold both of "login" and "password", or neither',
  });

const byGrant = {
  applicationKey: z.object({ applicationKey: applicationKeySchema }),
  user: z.object({ login: textSchema(256), password: textSchema(512) }),
} as const;

/** @see readCredentials */
export type OracleCredentials = z.infer<(typeof byGrant)[keyof typeof byGrant]>;

/** What is wrong with the secret; empty when it fits. @see PlatformDefinition.checkCredentials */
export function checkCredentials(secret: unknown): readonly FieldIssue[] {
  const result = credentialsSchema.safeParse(secret);
  return result.success ? [] : fieldIssues(result.error);
}

/**
 * Reads what the connection's grant needs out of the secret.
 * @throws ConfigurationError `CONNECTION_MISCONFIGURED` that names the field, never its value.
 */
export function readCredentials(secret: unknown, { grant }: Pick<OracleSettings, 'grant'>): OracleCredentials {
  return readConfiguration<z.ZodType<OracleCredentials>>(
    byGrant[grant],
    secret,
    `the connection's secret and its setting "grant" (${grant})`,
  );
}

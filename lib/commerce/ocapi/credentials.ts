import * as z from 'zod';
import { textSchema } from '../../order/fields.ts';
import type { FieldIssue } from '../../errors/errors.ts';
import { fieldIssues, readConfiguration } from '../adapter/configuration.ts';

/**
 * The connection's secret. The access key belongs to the Business Manager user and has the scope "Agent User Login
 * and OCAPI"; making a new one ends the old one at once (Salesforce help, 000395402).
 */
const credentialsSchema = z.strictObject({
  clientId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the id of the API client'),
  clientPassword: textSchema(512),
  userLogin: textSchema(256).refine((login) => !login.includes(':'), 'must not hold a colon'),
  accessKey: textSchema(512),
});

/** @see readCredentials */
export type OcapiCredentials = z.infer<typeof credentialsSchema>;

/** What is wrong with the secret; empty when it fits. @see PlatformDefinition.checkCredentials */
export function checkCredentials(secret: unknown): readonly FieldIssue[] {
  const result = credentialsSchema.safeParse(secret);
  return result.success ? [] : fieldIssues(result.error);
}

/** Reads the secret. @throws ConfigurationError `CONNECTION_MISCONFIGURED` that names the field, never its value. */
export function readCredentials(secret: unknown): OcapiCredentials {
  return readConfiguration(credentialsSchema, secret, "the connection's secret");
}

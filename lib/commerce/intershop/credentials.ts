import * as z from 'zod';
import { textSchema } from '../../order/fields.ts';
import type { FieldIssue } from '../../errors/errors.ts';
import { fieldIssues, readConfiguration } from '../adapter/configuration.ts';

/** The connection's secret: of the user who buys, or of the agent of the Contact Center. Shown as Basic, so no colon. */
const credentialsSchema = z.strictObject({
  login: textSchema(256).refine((login) => !login.includes(':'), 'must not hold a colon'),
  password: textSchema(512),
});

/** @see readCredentials */
export type IntershopCredentials = z.infer<typeof credentialsSchema>;

/** What is wrong with the secret; empty when it fits. @see PlatformDefinition.checkCredentials */
export function checkCredentials(secret: unknown): readonly FieldIssue[] {
  const result = credentialsSchema.safeParse(secret);
  return result.success ? [] : fieldIssues(result.error);
}

/** Reads the secret. @throws ConfigurationError `CONNECTION_MISCONFIGURED` that names the field, never its value. */
export function readCredentials(secret: unknown): IntershopCredentials {
  return readConfiguration(credentialsSchema, secret, "the connection's secret");
}

/** Name and password in UTF-8, as HTTP Basic shows them (RFC 7617). */
export function basicOf({ login, password }: IntershopCredentials): string {
  return `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
}

import * as z from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Secret, SecretVersion } from './secret.ts';

/** Parameters that give a secret a value. */
export const newVersion = {
  ClientRequestToken: z.string().min(32).max(64).optional(),
  SecretString: z.string().max(65_536).optional(),
  SecretBinary: z.string().optional(),
};

interface NewVersion {
  readonly ClientRequestToken?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

/**
 * Adds a version. The same token with the same value is the same request, sent again.
 * @throws ServiceError when the token stands for another value, or there is none.
 */
export function putVersion(secret: Secret, input: NewVersion): SecretVersion {
  const { ClientRequestToken: id, SecretString: text, SecretBinary: binary, VersionStages: stages } = input;
  if ((text === undefined) === (binary === undefined)) {
    throw new ServiceError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  }
  const existing = id === undefined ? undefined : secret.byId(id);
  if (existing && (existing.text !== text || existing.binary !== binary)) {
    throw new ServiceError(
      'ResourceExistsException',
      `A resource with the ID ${id ?? ''} you requested already exists.`,
    );
  }
  return existing ?? secret.put({ text, binary }, { ...(id !== undefined && { id }), ...(stages && { stages }) });
}

import { hash } from 'node:crypto';
import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';
import { generateSecretSchema } from './generate-secret.ts';

/** `AWS::SecretsManager::Secret`. */
export const secretKind: ResourceKind = {
  nameProperty: 'Name',
  longestName: 512,
  identify(name, place, logicalId) {
    // Secrets Manager adds six characters, so that a secret made again is told from the one before.
    const arn = arnOf(place, 'secretsmanager', `secret:${name}-${hash('sha256', logicalId, 'hex').slice(0, 6)}`);
    return { ref: arn, attributes: { Id: arn } };
  },
};

const schema = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generateSecretSchema.optional(),
});

/** @see secretSupport */
export type SecretProperties = z.infer<typeof schema>;

/** The properties of a secret that the engine acts on. */
export const secretSupport: PropertySupport<SecretProperties> = {
  schema,
  withoutLocalEffect: {
    KmsKeyId: 'nothing is written to a disk',
    Tags: 'tags change no behaviour',
  },
};

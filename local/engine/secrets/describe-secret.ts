import type { Secret } from './secret.ts';

/** How an answer names a secret. */
export const identity = ({ arn, name }: Secret) => ({ ARN: arn, Name: name });

/** What is said of a secret; never its value. */
export function describe(secret: Secret) {
  const { description, kmsKeyId, tags } = secret.facts;
  const versions = [...secret.versions];
  const stages = Object.fromEntries(versions.map((version) => [version.id, [...version.stages]] as const));
  return {
    ...identity(secret),
    Description: description,
    KmsKeyId: kmsKeyId,
    Tags: tags,
    CreatedDate: secret.createdAt / 1000,
    LastChangedDate: Math.max(secret.createdAt, ...versions.map(({ createdAt }) => createdAt)) / 1000,
    DeletedDate: secret.deletedAt === undefined ? undefined : secret.deletedAt / 1000,
    VersionIdsToStages: stages,
    SecretVersionsToStages: stages,
  };
}

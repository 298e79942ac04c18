import * as z from 'zod';
import { type JsonService, operation } from '../http/operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Secret, SecretVersion } from './secret.ts';
import type { Secrets } from './secrets.ts';

const byId = z.strictObject({ SecretId: z.string() });

/** AWS Secrets Manager. Times are seconds in its protocol. */
export function createSecretsService(secrets: Secrets): JsonService {
  return {
    target: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    operations: {
      GetSecretValue: operation(
        byId.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() }),
        ({ SecretId, VersionId, VersionStage }) => {
          const secret = secrets.get(SecretId);
          const version = findVersion(secret, VersionId, VersionStage);
          return {
            ...identity(secret),
            VersionId: version.id,
            SecretString: version.text,
            SecretBinary: version.binary,
            VersionStages: [...version.stages],
            CreatedDate: version.createdAt / 1000,
          };
        },
      ),
      PutSecretValue: operation(
        byId.extend({
          ClientRequestToken: z.string().optional(),
          SecretString: z.string().optional(),
          SecretBinary: z.string().optional(),
          VersionStages: z.array(z.string()).optional(),
        }),
        ({ SecretId, ...input }) => {
          const secret = secrets.get(SecretId);
          const version = putVersion(secret, input);
          return { ...identity(secret), VersionId: version.id, VersionStages: [...version.stages] };
        },
      ),
      DescribeSecret: operation(byId, ({ SecretId }) => describe(secrets.get(SecretId))),
      ListSecrets: operation(
        z.strictObject({ MaxResults: z.number().optional(), IncludePlannedDeletion: z.boolean().optional() }),
        () => ({
          SecretList: [...secrets.all].map(describe),
        }),
      ),
    },
  };
}

interface NewVersion {
  readonly ClientRequestToken?: string | undefined;
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

/** The same token with the same value is the same request, sent again. */
function putVersion(secret: Secret, input: NewVersion): SecretVersion {
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

function findVersion(secret: Secret, id: string | undefined, stage: string | undefined): SecretVersion {
  const version = id === undefined ? secret.byStage(stage ?? 'AWSCURRENT') : secret.byId(id);
  if (!version || (stage !== undefined && !version.stages.has(stage))) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${id === undefined ? `staging label: ${stage ?? 'AWSCURRENT'}` : `VersionId: ${id}`}`,
    );
  }
  return version;
}

function identity({ arn, name }: Secret) {
  return { ARN: arn, Name: name };
}

function describe(secret: Secret) {
  const versions = [...secret.versions].map(({ id, stages }) => [id, [...stages]] as const);
  return {
    ...identity(secret),
    Description: secret.description,
    VersionIdsToStages: Object.fromEntries(versions),
    SecretVersionsToStages: Object.fromEntries(versions),
  };
}

import * as z from 'zod';
import { type JsonService, operation } from '../http/operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Clock } from '../clock.ts';
import type { Place } from '../place.ts';
import { describe, identity } from './describe-secret.ts';
import { createListSecrets } from './list-secrets.ts';
import { newVersion, putVersion } from './put-version.ts';
import type { Secret, SecretVersion } from './secret.ts';
import { createSecretLifecycle } from './secret-lifecycle.ts';
import type { Secrets } from './secrets.ts';

const byId = z.strictObject({ SecretId: z.string() });

/** @see createSecretsService */
export interface SecretsServiceOptions {
  readonly place: Place;
  readonly clock: Clock;
}

/** AWS Secrets Manager. Times are seconds in its protocol. */
export function createSecretsService(secrets: Secrets, { place, clock }: SecretsServiceOptions): JsonService {
  return {
    target: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    operations: {
      GetSecretValue: operation(
        byId.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() }),
        ({ SecretId, VersionId, VersionStage }) => {
          const secret = secrets.getUsable(SecretId);
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
        byId.extend({ ...newVersion, VersionStages: z.array(z.string()).optional() }),
        ({ SecretId, ...input }) => {
          const secret = secrets.getUsable(SecretId);
          const version = putVersion(secret, input);
          return { ...identity(secret), VersionId: version.id, VersionStages: [...version.stages] };
        },
      ),
      DescribeSecret: operation(byId, ({ SecretId }) => describe(secrets.get(SecretId))),
      ...createSecretLifecycle(secrets, { place, clock }),
      ListSecrets: createListSecrets(secrets),
    },
  };
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

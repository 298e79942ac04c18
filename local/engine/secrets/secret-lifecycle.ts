import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { type Operation, operation } from '../http/operation.ts';
import { arnOf, type Place } from '../place.ts';
import { ServiceError } from '../service-error.ts';
import { identity } from './describe-secret.ts';
import { newVersion, putVersion } from './put-version.ts';
import { Secret } from './secret.ts';
import type { Secrets } from './secrets.ts';

const createSchema = z.strictObject({
  Name: z.string().regex(/^[\w/+=.@-]{1,512}$/),
  Description: z.string().max(2048).optional(),
  KmsKeyId: z.string().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
  ...newVersion,
});

const deleteSchema = z.strictObject({
  SecretId: z.string(),
  ForceDeleteWithoutRecovery: z.boolean().default(false),
  RecoveryWindowInDays: z.number().int().min(7).max(30).optional(),
});

const DAY_MS = 86_400_000;

/** `CreateSecret` and `DeleteSecret`. */
export function createSecretLifecycle(
  secrets: Secrets,
  { place, clock }: { readonly place: Place; readonly clock: Clock },
): Readonly<Record<'CreateSecret' | 'DeleteSecret', Operation>> {
  return {
    CreateSecret: operation(createSchema, ({ Name: name, ...input }) => {
      const existing = secrets.find(name);
      const secret = existing ?? createSecret(name, input, { place, clock });
      if (existing) {
        refuseUnlessRepeated(existing, input);
      } else {
        secrets.add(secret);
      }
      const hasValue = input.SecretString !== undefined || input.SecretBinary !== undefined;
      return { ...identity(secret), VersionId: hasValue ? putVersion(secret, input).id : undefined };
    }),
    DeleteSecret: operation(deleteSchema, ({ SecretId, ForceDeleteWithoutRecovery: force, RecoveryWindowInDays }) => {
      if (force && RecoveryWindowInDays !== undefined) {
        throw new ServiceError(
          'InvalidParameterException',
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        );
      }
      if (!force) {
        const marked = secrets.getUsable(SecretId);
        const end = marked.deleteAfter((RecoveryWindowInDays ?? 30) * DAY_MS);
        return { ...identity(marked), DeletionDate: end / 1000 };
      }
      // What is not there is as good as deleted: AWS answers a repeated deletion alike.
      const secret = secrets.find(SecretId);
      if (secret) {
        secrets.remove(secret);
      }
      return { ...(secret ? identity(secret) : { Name: SecretId }), DeletionDate: clock.now() / 1000 };
    }),
  };
}

type NewSecret = Omit<z.infer<typeof createSchema>, 'Name'>;

function createSecret(
  name: string,
  { Description: description, KmsKeyId: kmsKeyId, Tags: tags }: NewSecret,
  { place, clock }: { readonly place: Place; readonly clock: Clock },
): Secret {
  const arn = arnOf(place, 'secretsmanager', `secret:${name}-${randomBytes(3).toString('hex')}`);
  return new Secret({ name, arn, description, kmsKeyId, tags }, clock);
}

/** The same token is the same request, sent again; whether its value is the same shows when that is put. */
function refuseUnlessRepeated(existing: Secret, { ClientRequestToken: token }: NewSecret): void {
  if (existing.deletedAt !== undefined) {
    throw new ServiceError(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (token === undefined || !existing.byId(token)) {
    throw new ServiceError(
      'ResourceExistsException',
      `The operation failed because the secret ${existing.name} already exists.`,
    );
  }
}

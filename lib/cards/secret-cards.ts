import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  ListSecretsCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { TransientError } from '../errors/errors.ts';
import { parseJson } from '../json/parse-json.ts';
import { cardReferenceExpiry } from '../order/payment.ts';
import { CardDetails } from './card-details.ts';
import type { CardIntake, CardShelf, CardSource, ShelvedCard } from './card-vault.ts';

/** Where the cards lie in Secrets Manager: a card's secret is named this and its reference. */
export interface CardSecrets {
  readonly client: SecretsManagerClient;
  /** Asked for when a card is, since a deployment may take none. */
  readonly prefix: () => string;
}

/** What a secret holds, as JSON. */
const contentSchema = z.object({
  tenant: z.string(),
  number: z.string(),
  securityCode: z.string(),
  holder: z.string(),
  expiryMonth: z.number(),
  expiryYear: z.number(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});

/** @see CardIntake */
export function createCardIntake(
  { client, prefix }: CardSecrets,
  { keyArn, newToken }: { readonly keyArn: string; readonly newToken: () => string },
): CardIntake {
  return {
    async keep({ number, securityCode, holder, expiryMonth, expiryYear }, { reference, tenant }) {
      const card = { number, securityCode, holder, expiryMonth, expiryYear };
      const content: z.input<typeof contentSchema> = { tenant, ...card, expiresAt: cardReferenceExpiry(reference) };
      await reach(
        'kept',
        client.send(
          new CreateSecretCommand({
            Name: prefix() + reference,
            KmsKeyId: keyArn,
            ClientRequestToken: newToken(),
            SecretString: JSON.stringify(content),
          }),
        ),
      );
    },
  };
}

/** @see CardSource */
export function createCardSource(secrets: CardSecrets): CardSource {
  const { client, prefix } = secrets;
  return {
    async read(reference) {
      const secret = await reach(
        'read',
        client.send(new GetSecretValueCommand({ SecretId: prefix() + reference })).catch(noneIfGone),
      );
      const content = contentSchema.safeParse(parseJson(secret?.SecretString ?? '')).data;
      return content && { card: new CardDetails(content), tenant: content.tenant };
    },
    destroy: (reference) => destroy(reference, secrets),
  };
}

/** @see CardShelf */
export function createCardShelf(secrets: CardSecrets): CardShelf {
  return { list: () => list(secrets), destroy: (reference) => destroy(reference, secrets) };
}

async function* list({ client, prefix }: CardSecrets): AsyncGenerator<ShelvedCard> {
  const Filters = [{ Key: 'name' as const, Values: [prefix()] }];
  let NextToken: string | undefined;
  do {
    const page = await reach('listed', client.send(new ListSecretsCommand({ Filters, MaxResults: 100, NextToken })));
    for (const { Name = '', CreatedDate } of page.SecretList ?? []) {
      // The filter looks at words of the name, and is not asked what it takes for the beginning of one.
      if (Name.startsWith(prefix())) {
        yield { reference: Name.slice(prefix().length), createdAt: CreatedDate?.getTime() };
      }
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
}

/** Without a recovery window: a secret that waits for its deletion still holds the card. */
async function destroy(reference: string, { client, prefix }: CardSecrets): Promise<void> {
  const command = new DeleteSecretCommand({ SecretId: prefix() + reference, ForceDeleteWithoutRecovery: true });
  await reach('deleted', client.send(command).catch(noneIfGone));
}

/** Of a secret that is not there, or is being deleted. */
function noneIfGone(error: unknown): undefined {
  if (error instanceof ResourceNotFoundException || error instanceof InvalidRequestException) {
    return undefined;
  }
  throw error;
}

/** The error of AWS stays behind but for its name: a refused parameter may be quoted in its text. */
function reach<Answer>(what: string, call: Promise<Answer>): Promise<Answer> {
  return call.catch((error: unknown) => {
    const cause = new Error('what AWS said is left out');
    cause.name = error instanceof Error ? error.name : 'Error';
    throw new TransientError({ code: 'INTERNAL', reason: `a card could not be ${what}`, cause });
  });
}

import { randomBytes, randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CardIntake, CardShelf, CardSource } from '../cards/card-vault.ts';
import { createCardIntake, createCardShelf, createCardSource } from '../cards/secret-cards.ts';
import { variable } from './environment.ts';
import { requestHandler, secretsManager } from './services.ts';

const prefix = (): string => variable('CARD_SECRET_PREFIX');

/** Keeps cards; of the function that takes them. */
export const cardIntake = (): CardIntake =>
  createCardIntake({ client: secretsManager(), prefix }, { keyArn: variable('CARD_KEY_ARN'), newToken: randomUUID });

/** Takes cards out; of the payment step, which runs without any in a deployment that takes none. */
export const cardSource = (): CardSource => createCardSource({ client: secretsManager(), prefix });

/** Finds and deletes cards; of their sweeper, whose run may well wait for its turn. */
export function cardShelf(): CardShelf {
  const client = new SecretsManagerClient({ requestHandler, retryMode: 'adaptive', maxAttempts: 8 });
  variable('CARD_SECRET_PREFIX');
  return createCardShelf({ client, prefix });
}

/** Bytes that nobody can foretell. */
export const secureBytes = (count: number): Uint8Array => randomBytes(count);

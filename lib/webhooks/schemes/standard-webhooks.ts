import { createSecretKey, type KeyObject } from 'node:crypto';
import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { base64Secret } from '../secret-text.ts';
import { readStandardClaim, signedText, standardHeaders, type UnsignedMessage } from '../standard-headers.ts';

/**
 * Standard Webhooks with a shared secret: `whsec_` and the base64 of 24 to 64 bytes.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooks: ProofScheme = {
  readClaim: (request) => readStandardClaim(request, { version: 'v1', length: 32 }),
  createCheck: (secret) => hmacCheck('sha256', keyOf(secret)),
  sign: (request, secret) => signByEach(request, [secret]),
};

/**
 * Signs once by each secret, so that the receiver may hold either.
 * @returns Headers, names in lower case.
 * @throws MalformedSecretError
 */
export function signByEach(message: UnsignedMessage, secrets: readonly string[]): Readonly<Record<string, string>> {
  const signed = signedText(message);
  const signatures = secrets.map((secret) => `v1,${hmac('sha256', keyOf(secret), signed).toString('base64')}`);
  return standardHeaders(message, signatures);
}

const keyOf = (secret: string): KeyObject =>
  createSecretKey(base64Secret(secret, { prefix: 'whsec_', from: 24, to: 64 }));

import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { ConfigurationError } from '../errors/errors.ts';
import type { AccessToken } from '../commerce/commerce-platform.ts';

/**
 * Seals access tokens for the way through the workflow's state: AES-256-GCM under a key that only the step functions
 * may read, bound to the connection's name so that one shop's token never opens for another.
 */
export interface TokenSeal {
  /** Text that is safe in state, history and logs. */
  seal(token: AccessToken, connection: string): string;
  /** The token again; `undefined` when the seal does not open: other key, other connection, or damaged. */
  open(sealed: string, connection: string): AccessToken | undefined;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SHORTEST_SECRET = 32;

const tokenSchema = z.object({ value: z.string(), expiresAt: z.number(), customer: z.string().optional() });

/**
 * @param secret Text of the sealing secret; at least 32 characters of randomness.
 * @throws ConfigurationError when it is shorter.
 */
export function createTokenSeal(secret: string): TokenSeal {
  if (secret.length < SHORTEST_SECRET) {
    throw new ConfigurationError({
      code: 'CONNECTION_MISCONFIGURED',
      reason: `the sealing secret must have at least ${SHORTEST_SECRET} characters`,
    });
  }
  const key = deriveKey(secret);
  return {
    seal(token, connection) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(connection));
      const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(token)), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${sealed.toString('base64url')}`;
    },
    open(sealed, connection) {
      const [version, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      return version === VERSION && bytes.length > NONCE_BYTES + TAG_BYTES
        ? decrypt(bytes, key, connection)
        : undefined;
    },
  };
}

function deriveKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'onbehalf access token', 32)));
}

function decrypt(bytes: Buffer, key: KeyObject, connection: string): AccessToken | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(connection))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return tokenSchema.parse(JSON.parse(text.toString()));
  } catch {
    // GCM says only "does not open"; the caller asks the shop for a new token instead.
    return undefined;
  }
}

import { createSecretKey, type KeyObject } from 'node:crypto';
import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { base64Secret } from '../secret-text.ts';
import { base64BytesOf } from '../strict-text.ts';

/** By this name where the plain one still carries the SHA-1 of old versions, which is too short to be taken. */
const HEADER = 'x-oracle-cc-webhook-signature-sha512';
const PLAIN_HEADER = 'x-oracle-cc-webhook-signature';

/**
 * Webhooks of Oracle Commerce: the HMAC of the body alone, without a time, so that only the request's id keeps a repeated
 * message from a second order.
 * @see https://docs.oracle.com/en/cloud/saas/cx-commerce/ccdev/secure-webhooks.html
 */
export const oracleCommerce: ProofScheme = {
  readClaim({ headers, body }) {
    const signature = base64BytesOf(headers.get(HEADER) ?? headers.get(PLAIN_HEADER) ?? '', 64);
    return signature && { signed: [body], signatures: [signature] };
  },
  createCheck: (secret) => hmacCheck('sha512', keyOf(secret)),
  sign: ({ body }, secret) => ({ [HEADER]: hmac('sha512', keyOf(secret), [body]).toString('base64') }),
};

const keyOf = (secret: string): KeyObject => createSecretKey(base64Secret(secret, { from: 16, to: 512 }));

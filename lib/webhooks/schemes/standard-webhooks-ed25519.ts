import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { ProofScheme } from '../proof-scheme.ts';
import { base64Secret } from '../secret-text.ts';
import { readStandardClaim, signedText, standardHeaders } from '../standard-headers.ts';

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const PUBLIC_KEY = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_KEY = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Standard Webhooks with a key pair: we hold `whpk_` and the base64 of the public key only; who signs has `whsk_` and the
 * base64 of the private one, 32 bytes, or 64 where the public one follows it.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooksEd25519: ProofScheme = {
  readClaim: (request) => readStandardClaim(request, { version: 'v1a', length: 64 }),
  createCheck(secret) {
    const bytes = base64Secret(secret, { prefix: 'whpk_', from: 32, to: 32 });
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_KEY, bytes]), format: 'der', type: 'spki' });
    return ({ signed, signatures }) => {
      const text = joined(signed);
      return signatures.filter((signature) => verify(undefined, text, key, signature)).length > 0;
    };
  },
  sign(request, secret) {
    const seed = base64Secret(secret, { prefix: 'whsk_', from: 32, to: 64 }).subarray(0, 32);
    const key = createPrivateKey({ key: Buffer.concat([PRIVATE_KEY, seed]), format: 'der', type: 'pkcs8' });
    return standardHeaders(request, [`v1a,${sign(undefined, joined(signedText(request)), key).toString('base64')}`]);
  },
};

const joined = (parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

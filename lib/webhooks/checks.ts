import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Check, Claim } from './proof-scheme.ts';

/** The hash functions that vendors sign with. */
export type HashName = 'sha256' | 'sha512';

/** The message authentication code of a text in parts. */
export function hmac(algorithm: HashName, key: KeyObject, parts: Claim['signed']): Buffer {
  const code = createHmac(algorithm, key);
  for (const part of parts) {
    code.update(part);
  }
  return code.digest();
}

/** Checks claims whose signature is the HMAC of what they say. */
export const hmacCheck =
  (algorithm: HashName, key: KeyObject): Check =>
  ({ signed, signatures }) =>
    isAmong(signatures, hmac(algorithm, key, signed));

/** What is compared of a secret that is sent itself: of equal length, whatever was sent. */
export const digest = (secret: string | Buffer): Buffer => hash('sha256', secret, 'buffer');

/** Checks claims whose signature is the {@link digest} of the secret. */
export function digestCheck(secret: string): Check {
  const expected = digest(secret);
  return ({ signatures }) => isAmong(signatures, expected);
}

/** Every one is compared to its end, so that the time tells neither which one fits nor how much of it does. */
function isAmong(signatures: readonly Buffer[], expected: Buffer): boolean {
  let found = false;
  for (const signature of signatures) {
    found = (signature.length === expected.length && timingSafeEqual(signature, expected)) || found;
  }
  return found;
}

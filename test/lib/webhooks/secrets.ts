import { createPrivateKey, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import type { Scheme } from '../../../lib/integrations/integrations.ts';

/** A secret as both sides hold it. */
export interface SecretPair {
  /** What stands in Secrets Manager. */
  readonly ours: string;
  /** What the sender signs with. */
  readonly theirs: string;
}

const bytes = (minLength: number, maxLength = minLength) =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array).toString('base64'));

const text = (pattern: RegExp) => fc.stringMatching(pattern).map((secret) => ({ ours: secret, theirs: secret }));

const alike = (secret: fc.Arbitrary<string>) => secret.map((same) => ({ ours: same, theirs: same }));

const visible = text(/^[!-~]{16,80}$/);

/** Every form of secret that a scheme takes. */
export const SECRETS: Readonly<Record<Scheme, fc.Arbitrary<SecretPair>>> = {
  'standard-webhooks': fc
    .tuple(bytes(24, 64), fc.constantFrom('', 'whsec_'), fc.constantFrom('', 'whsec_'))
    .map(([key, ours, theirs]) => ({ ours: ours + key, theirs: theirs + key })),
  'standard-webhooks-ed25519': bytes(32).map((seed) => ({ ours: `whpk_${publicKeyOf(seed)}`, theirs: `whsk_${seed}` })),
  stripe: visible,
  hubspot: visible,
  zendesk: visible,
  recharge: visible,
  'oracle-commerce': alike(bytes(16, 80)),
  basic: alike(
    fc
      .tuple(fc.stringMatching(/^[ -9;-~äß€😀]{1,40}$/u), fc.stringMatching(/^[ -~äß€😀]{16,60}$/u))
      .map((parts) => parts.join(':')),
  ),
  'api-key': text(/^[!-+\--~]{24,80}$/),
};

function publicKeyOf(seed: string): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'base64')]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(12).toString('base64');
}

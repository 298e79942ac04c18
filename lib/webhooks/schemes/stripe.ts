import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { textSecret } from '../secret-text.ts';
import { readSignatureList } from '../signature-list.ts';

/**
 * Stripe: the whole secret, `whsec_` included, is the key.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export const stripe: ProofScheme = {
  readClaim({ headers, body }) {
    const list = readSignatureList(headers.get('stripe-signature'));
    return list && { signed: [`${list.timestamp}.`, body], signatures: list.signatures, sentAt: list.sentAt };
  },
  createCheck: (secret) => hmacCheck('sha256', textSecret(secret)),
  sign({ sentAt, body }, secret) {
    const timestamp = Math.floor(sentAt / 1000);
    const signature = hmac('sha256', textSecret(secret), [`${timestamp}.`, body]).toString('hex');
    return { 'stripe-signature': `t=${timestamp},v1=${signature}` };
  },
};

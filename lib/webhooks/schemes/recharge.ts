import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { textSecret } from '../secret-text.ts';
import { readSignatureList } from '../signature-list.ts';

/**
 * Recharge, with the time in the signature. Its older header is the hash of secret and body, without a time; it is sent
 * as well, and never taken in its place.
 * @see https://docs.getrecharge.com/docs/webhooks-overview
 */
export const recharge: ProofScheme = {
  readClaim({ headers, body }) {
    const list = readSignatureList(headers.get('x-recharge-webhook-signature'));
    // The time stands in both headers, and only one of them is signed.
    const time = headers.get('x-recharge-webhook-timestamp') ?? list?.timestamp;
    return list?.timestamp === time
      ? list && { signed: [`${list.timestamp}.`, body], signatures: list.signatures, sentAt: list.sentAt }
      : undefined;
  },
  createCheck: (secret) => hmacCheck('sha256', textSecret(secret)),
  sign({ sentAt, body }, secret) {
    const timestamp = Math.floor(sentAt / 1000).toString();
    const signature = hmac('sha256', textSecret(secret), [`${timestamp}.`, body]).toString('hex');
    return {
      'x-recharge-webhook-timestamp': timestamp,
      'x-recharge-webhook-signature': `t=${timestamp},v1=${signature}`,
    };
  },
};

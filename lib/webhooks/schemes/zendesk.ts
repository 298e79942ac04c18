import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { textSecret } from '../secret-text.ts';
import { base64BytesOf, isoTime } from '../strict-text.ts';

/**
 * Zendesk: the webhook's signing secret as the text that is shown. The invocation's id is not signed: it is for searching.
 * @see https://developer.zendesk.com/documentation/webhooks/verifying/
 */
export const zendesk: ProofScheme = {
  readClaim({ headers, body }) {
    const timestamp = headers.get('x-zendesk-webhook-signature-timestamp') ?? '';
    const sentAt = isoTime(timestamp);
    const signature = base64BytesOf(headers.get('x-zendesk-webhook-signature') ?? '', 32);
    if (sentAt === undefined || signature === undefined) {
      return undefined;
    }
    const messageId = headers.get('x-zendesk-webhook-invocation-id') ?? '';
    return {
      signed: [timestamp, body],
      signatures: [signature],
      sentAt,
      ...(/^[\w-]{1,128}$/.test(messageId) && { messageId }),
    };
  },
  createCheck: (secret) => hmacCheck('sha256', textSecret(secret)),
  sign({ sentAt, body, messageId }, secret) {
    const timestamp = new Date(sentAt).toISOString().replace(/\.\d+Z$/, 'Z');
    return {
      'x-zendesk-webhook-invocation-id': messageId,
      'x-zendesk-webhook-signature-timestamp': timestamp,
      'x-zendesk-webhook-signature': hmac('sha256', textSecret(secret), [timestamp, body]).toString('base64'),
    };
  },
};

import type { WebhookRequest } from '../http-api/webhook-request.ts';
import type { Claim, UnsignedRequest } from './proof-scheme.ts';
import { MOST_SIGNATURES } from './signature-list.ts';
import { base64BytesOf, epochSeconds } from './strict-text.ts';

/** Visible characters. Without the full stop, which separates the id from the time in what is signed, and the comma. */
const MESSAGE_ID = /^[!-+\-/-~]{1,256}$/;

/** How a signature begins, and how many bytes it has. */
export interface SignatureForm {
  readonly version: 'v1' | 'v1a';
  readonly length: number;
}

/**
 * Reads the headers of Standard Webhooks. Signatures of other versions are left alone; without one of ours the claim is
 * none, so that nobody gets by with a weaker version.
 */
export function readStandardClaim(
  { headers, body }: WebhookRequest,
  { version, length }: SignatureForm,
): Claim | undefined {
  const messageId = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const sentAt = epochSeconds(timestamp);
  const list = (headers.get('webhook-signature') ?? '').split(' ');
  if (!MESSAGE_ID.test(messageId) || sentAt === undefined || list.length > 2 * MOST_SIGNATURES) {
    return undefined;
  }
  const signatures: Buffer[] = [];
  for (const item of list) {
    const [, itsVersion, text = ''] = /^(v\d[a-z0-9]{0,6}),([A-Za-z0-9+/=]{1,256})$/.exec(item) ?? [];
    const signature = base64BytesOf(text, length);
    if (itsVersion === undefined || (itsVersion === version && signature === undefined)) {
      return undefined;
    }
    if (itsVersion === version && signature) {
      signatures.push(signature);
    }
  }
  return signatures.length > 0 && signatures.length <= MOST_SIGNATURES
    ? { signed: [`${messageId}.${timestamp}.`, body], signatures, sentAt, messageId }
    : undefined;
}

/** A message before it is signed. */
export type UnsignedMessage = Pick<UnsignedRequest, 'messageId' | 'sentAt' | 'body'>;

const seconds = ({ sentAt }: UnsignedMessage): string => Math.floor(sentAt / 1000).toString();

/** What is signed, in parts. */
export const signedText = (request: UnsignedMessage): Claim['signed'] => [
  `${request.messageId}.${seconds(request)}.`,
  request.body,
];

/** The headers of a signed message. */
export const standardHeaders = (
  request: UnsignedMessage,
  signatures: readonly string[],
): Readonly<Record<string, string>> => ({
  'webhook-id': request.messageId,
  'webhook-timestamp': seconds(request),
  'webhook-signature': signatures.join(' '),
});

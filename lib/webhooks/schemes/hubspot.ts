import type { WebhookRequest } from '../../http-api/webhook-request.ts';
import { hmac, hmacCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { textSecret } from '../secret-text.ts';
import { base64BytesOf, epochMilliseconds } from '../strict-text.ts';

/** `: / ? @ ! $ ' ( ) * , ;`, which HubSpot signs as they are, however they were sent. */
const DECODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * HubSpot, version 3, with the client secret of the app. It signs the address that it calls, so we must know how we are
 * called: the host header is anybody's. Its older versions sign no time and are never taken in its place.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const hubspot: ProofScheme = {
  readClaim(request, publicUrl) {
    const timestamp = request.headers.get('x-hubspot-request-timestamp') ?? '';
    const sentAt = epochMilliseconds(timestamp);
    const signature = base64BytesOf(request.headers.get('x-hubspot-signature-v3') ?? '', 32);
    return sentAt === undefined || signature === undefined
      ? undefined
      : { signed: signedText(request, publicUrl, timestamp), signatures: [signature], sentAt };
  },
  createCheck: (secret) => hmacCheck('sha256', textSecret(secret)),
  sign(request, secret) {
    const timestamp = request.sentAt.toString();
    const signed = signedText(request, request.publicUrl, timestamp);
    return {
      'x-hubspot-request-timestamp': timestamp,
      'x-hubspot-signature-v3': hmac('sha256', textSecret(secret), signed).toString('base64'),
    };
  },
};

function signedText({ method, path, query, body }: Omit<WebhookRequest, 'headers'>, publicUrl: string, time: string) {
  const address = path + (query === '' ? '' : `?${query}`);
  return [method, publicUrl, address.replaceAll(DECODED, decodeURIComponent), body, time];
}

import { type HttpClient, type HttpResponse, NetworkError, type NetworkErrorKind } from '../http/http-client.ts';
import { retryAfterSeconds } from '../http/retry-after.ts';
import { signByEach } from '../webhooks/schemes/standard-webhooks.ts';
import { readSenderSecret } from '../webhooks/sender-secret.ts';
import type { CallbackMessage } from './callback-message.ts';

/** Milliseconds for one call, from resolving the host to the head of the answer. */
const TIMEOUT_MS = 15_000;

/** How a call ended. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly status: number }
  /** It is to be sent again. */
  | {
      readonly kind: 'failed';
      readonly status?: number;
      readonly error?: NetworkErrorKind | 'secret';
      readonly retryAfter?: number;
    }
  /** It must not be sent again: the receiver said so, or its host may not be called. */
  | { readonly kind: 'refused'; readonly reason: 'gone' | 'address_not_public'; readonly status?: number };

/** @see deliver */
export interface DeliveryServices {
  /** Need not read the bodies of answers. */
  readonly http: HttpClient;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Sends one callback, signed by every secret that is valid, so that the receiver may hold either. Only the status of the
 * answer counts.
 *
 * @param secret What Secrets Manager holds for the destination.
 * @throws MalformedSecretError
 */
export async function deliver(
  { id, body }: CallbackMessage,
  { url, secret }: { readonly url: URL; readonly secret: string },
  { http, now }: DeliveryServices,
): Promise<Delivery> {
  const { current, previous } = readSenderSecret(secret);
  const secrets = previous === undefined ? [current] : [current, previous];
  const signed = signByEach({ messageId: id, sentAt: now(), body: Buffer.from(body) }, secrets);
  const request = {
    method: 'POST',
    url: url.href,
    headers: { 'content-type': 'application/json', 'user-agent': 'Onbehalf', ...signed },
    body,
    timeoutMs: TIMEOUT_MS,
  } as const;
  try {
    return judge(await http(request), now());
  } catch (error) {
    if (!(error instanceof NetworkError)) {
      throw error;
    }
    return error.kind === 'forbidden'
      ? { kind: 'refused', reason: 'address_not_public' }
      : { kind: 'failed', error: error.kind };
  }
}

/** The answers of Standard Webhooks (specification, "Operational considerations"); a redirect is a failure like others. */
function judge({ status, headers }: HttpResponse, now: number): Delivery {
  if (status >= 200 && status < 300) {
    return { kind: 'delivered', status };
  }
  if (status === 410) {
    return { kind: 'refused', reason: 'gone', status };
  }
  const retryAfter = retryAfterSeconds(headers['retry-after'], now);
  return { kind: 'failed', status, ...(retryAfter !== undefined && { retryAfter }) };
}

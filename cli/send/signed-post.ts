import type { HttpSender } from '../../lib/integrations/integrations.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import { PROOF_SCHEMES } from '../../lib/webhooks/proof-schemes.ts';

/** A request that is ready to be sent. */
export interface SignedPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** @see signPost */
export interface Unsigned {
  /** Where the HTTP API is, without a slash at the end. */
  readonly publicUrl: string;
  readonly body: Buffer;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly messageId: string;
}

/**
 * Signs a request as its sender does.
 * @throws Error when the secret is not of the form that the sender's scheme needs.
 */
export function signPost({ name, proof }: HttpSender, secret: string, unsigned: Unsigned): SignedPost {
  const [method, path, query] = ['POST', '/v1/requests', `sender=${name}`];
  try {
    const proofHeaders = PROOF_SCHEMES[proof.scheme].sign({ method, path, query, ...unsigned }, secret);
    return {
      url: `${unsigned.publicUrl}${path}?${query}`,
      headers: { ...proofHeaders, 'content-type': contentType(unsigned.body) },
      body: unsigned.body,
    };
  } catch (error) {
    throw new Error(`"${name}" cannot sign (${proof.scheme})`, { cause: error });
  }
}

/** A CloudEvent says of itself that it is one. */
function contentType(body: Buffer): string {
  const content = parseJson(body.toString());
  const isEvent = typeof content === 'object' && content !== null && 'specversion' in content;
  return isEvent ? 'application/cloudevents+json' : 'application/json';
}

import { digest, digestCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { MalformedSecretError } from '../secret-text.ts';
import { base64Bytes } from '../strict-text.ts';

/**
 * User and password (RFC 7617), for senders that sign nothing, such as Chargebee. It proves who sends, not what: TLS
 * keeps both from others.
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export const basic: ProofScheme = {
  readClaim({ headers }) {
    const [, text = ''] = /^basic +([A-Za-z0-9+/]{1,1024}={0,2})$/i.exec(headers.get('authorization') ?? '') ?? [];
    const credentials = base64Bytes(text);
    return credentials && { signed: [], signatures: [digest(credentials)] };
  },
  createCheck: (secret) => digestCheck(wellFormed(secret)),
  sign: (_, secret) => ({ authorization: `Basic ${Buffer.from(wellFormed(secret)).toString('base64')}` }),
};

function wellFormed(secret: string): string {
  if (!/^[^:\p{Cc}]{1,128}:\P{Cc}{16,256}$/u.test(secret)) {
    throw new MalformedSecretError('must be user:password, the password of 16 to 256 characters');
  }
  return secret;
}

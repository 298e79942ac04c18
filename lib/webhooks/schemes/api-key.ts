import { digest, digestCheck } from '../checks.ts';
import type { ProofScheme } from '../proof-scheme.ts';
import { MalformedSecretError } from '../secret-text.ts';

const HEADER = 'x-api-key';
const FORM = /^[!-+\--~]{24,512}$/;

/**
 * A key in the header `x-api-key`, for callers that can send a header and no more, such as a callout of Salesforce Flow.
 * It proves who sends, not what: TLS keeps both from others.
 */
export const apiKey: ProofScheme = {
  readClaim({ headers }) {
    const key = headers.get(HEADER) ?? '';
    return FORM.test(key) ? { signed: [], signatures: [digest(key)] } : undefined;
  },
  createCheck: (secret) => digestCheck(wellFormed(secret)),
  sign: (_, secret) => ({ [HEADER]: wellFormed(secret) }),
};

function wellFormed(secret: string): string {
  if (!FORM.test(secret)) {
    throw new MalformedSecretError('must be 24 to 512 visible ASCII characters, none of them a comma');
  }
  return secret;
}

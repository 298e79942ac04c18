import type { HttpResponse } from '../../../http/http-client.ts';
import type { AccessToken } from '../../commerce-platform.ts';

/** Request and response header of the platform's tokens (Intershop, "REST Framework"). */
export const TOKEN_HEADER = 'authentication-token';

/**
 * Words that stand in the header in place of a token (same page): one says that the call was refused, of any other the
 * worse is taken for true. A header that came twice holds both values.
 */
const INVALID = /AuthenticationTokenInvalid/i;
const ANY_WORD = /AuthenticationToken/i;

/** The same in the text of a refusal, and what is said of a token that is damaged (Intershop PWA). */
const REFUSAL_TEXT = /AuthenticationToken|Unable to decode token/i;

/** As whom a call ran. */
export type CallAccess =
  /** As the user of the token. `renewed` replaces it: tokens of the kind USER are renewed by each answer. */
  | { readonly ran: 'asUser'; readonly renewed?: string }
  /** The call was carried out, but not as the user: its answer is about nobody's things. */
  | { readonly ran: 'asAnonymous' }
  /** It was not carried out. */
  | { readonly ran: 'notAtAll' };

/**
 * Reads on an answer as whom the call ran. An outdated token does not refuse a call but makes it one of ANONYMOUS, which
 * only the header tells. Where signed tokens are used, another one in an answer means that ours did not reach the shop:
 * those are not renewed by answers.
 */
export function readCallAccess({ status, headers, body }: HttpResponse, { value }: AccessToken): CallAccess {
  const told = headers[TOKEN_HEADER];
  if (status === 401 || (status === 400 && (INVALID.test(told ?? '') || REFUSAL_TEXT.test(body)))) {
    return { ran: 'notAtAll' };
  }
  if (told !== undefined && ANY_WORD.test(told)) {
    return { ran: 'asAnonymous' };
  }
  if (told === undefined || told === value || !isToken(told)) {
    return { ran: 'asUser' };
  }
  return isSigned(value) ? { ran: 'asAnonymous' } : { ran: 'asUser', renewed: told };
}

/** Fit for a header, and no sentence. */
export const isToken = (text: string): boolean => /^[\x21-\x7e]{8,8192}$/.test(text);

/** A JSON Web Token: three parts, the first a JSON object in base64url. */
const isSigned = (token: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(token);

import type { NetworkErrorKind } from './http-client.ts';

/** Codes of ours, of Node and of OpenSSL ("Errors", Node.js documentation), as far as they tell something a person can act on. */
const KINDS = new Map<string, NetworkErrorKind>([
  ['ADDRESS_NOT_PUBLIC', 'forbidden'],
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['EPROTO', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls'],
  ['CERT_REVOKED', 'tls'],
  ['CERT_UNTRUSTED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['HOSTNAME_MISMATCH', 'tls'],
]);

const TLS_CODE = /^(?:ERR_TLS_|ERR_SSL_|UNABLE_TO_)/;

/** What kind of failure an error of `node:http`, `node:net` or `node:tls` is, by its code and never by its text. */
export function networkErrorKind(error: unknown): NetworkErrorKind {
  const code = codeOf(error);
  if (code === undefined) {
    return 'other';
  }
  return KINDS.get(code) ?? (TLS_CODE.test(code) ? 'tls' : 'other');
}

/** Read by shape, not by class: an error of Node may come from another realm. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  // A host with several addresses fails with all their errors at once; the first says enough.
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : undefined;
}

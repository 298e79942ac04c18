import { createSecretKey, type KeyObject } from 'node:crypto';
import { base64Bytes } from './strict-text.ts';

/** A secret is not of the form that its scheme needs. The message says which form, never what stands there. */
export class MalformedSecretError extends Error {
  override readonly name = 'MalformedSecretError';
}

/** A secret that the vendor uses as the text it is. */
export function textSecret(secret: string): KeyObject {
  if (!/^[!-~]{16,512}$/.test(secret)) {
    throw new MalformedSecretError('must be 16 to 512 visible ASCII characters, as the vendor shows them');
  }
  return createSecretKey(secret, 'utf8');
}

/** The bytes of a secret that stands there in base64, behind a prefix perhaps. */
export function base64Secret(secret: string, { prefix = '', from, to }: Base64Form): Buffer {
  const bytes = base64Bytes(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret);
  if (bytes === undefined || bytes.length < from || bytes.length > to) {
    const size = from === to ? from.toString() : `${from} to ${to}`;
    throw new MalformedSecretError(`must be ${prefix}${prefix && ' and '}the base64 of ${size} bytes`);
  }
  return bytes;
}

interface Base64Form {
  /** May be left out. @default none */
  readonly prefix?: string;
  /** Bytes at least. */
  readonly from: number;
  /** Bytes at most. */
  readonly to: number;
}

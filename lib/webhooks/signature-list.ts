import { epochSeconds, hexBytes } from './strict-text.ts';

/** More than rotation ever needs; each costs a comparison. */
export const MOST_SIGNATURES = 8;

/** What {@link readSignatureList} reads. */
export interface SignatureList {
  /** As it was sent: it is part of the signed text. */
  readonly timestamp: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** Of the scheme `v1`; others are left alone. */
  readonly signatures: readonly Buffer[];
}

/**
 * Reads a header such as `t=1700000000,v1=5257…,v1=6ffb…`, of Stripe and Recharge: one time, and a signature by each
 * secret that is valid. A header that came twice has two times.
 * @returns `undefined` for any other form.
 */
export function readSignatureList(header: string | undefined): SignatureList | undefined {
  const items = (header ?? '').split(',').map((item) => /^([a-z][a-z0-9]{0,7})=([\w+/=-]{1,128})$/.exec(item));
  if (items.length > 2 * MOST_SIGNATURES) {
    return undefined;
  }
  const times: string[] = [];
  const signatures: (Buffer | undefined)[] = [];
  for (const item of items) {
    const [, name, value] = item ?? [];
    if (value === undefined) {
      return undefined;
    }
    if (name === 't') {
      times.push(value);
    } else if (name === 'v1') {
      signatures.push(hexBytes(value, 32));
    }
  }
  const [timestamp = '', second] = times;
  const sentAt = epochSeconds(timestamp);
  const known = signatures.filter((signature) => signature !== undefined);
  if (sentAt === undefined || second !== undefined || known.length !== signatures.length) {
    return undefined;
  }
  return known.length > 0 && known.length <= MOST_SIGNATURES ? { timestamp, sentAt, signatures: known } : undefined;
}

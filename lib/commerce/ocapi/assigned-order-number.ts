import { createHash } from 'node:crypto';
import type { OcapiSettings } from './settings.ts';

/** Crockford's base 32: digits and capitals without those that are mistaken for one another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 100 bits: two of a million million requests share a number with a chance of one in a million. */
const LENGTH = 20;

/**
 * The order number of an attempt of a request: the same whenever it is asked for, another for each attempt. At most 50
 * of A-Z, 0-9 and "-", which is what the platform takes (Salesforce, OrderMgr).
 */
export function assignedOrderNumber(
  { requestId, attempt }: { readonly requestId: string; readonly attempt: number },
  { orderNumberPrefix }: Pick<OcapiSettings, 'orderNumberPrefix'>,
): string {
  const digest = createHash('sha256').update(requestId).digest();
  const characters = [...digest.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return `${orderNumberPrefix}${characters.join('')}${attempt === 1 ? '' : `-${attempt}`}`;
}

import { looksLikeCardNumber } from '../order/card-data.ts';

const LONGEST_ID = 256;

/**
 * An id that somebody else chose, fit to be kept and logged: bounded, without control and format characters and line
 * separators, which forge log lines, and without card data.
 */
export function senderId(text: string): string {
  const id = text
    .slice(0, LONGEST_ID)
    .toWellFormed()
    .replace(/[\p{C}\p{Z}]/gu, (character) => (character === ' ' ? ' ' : '_'));
  return looksLikeCardNumber(id) ? '(withheld)' : id;
}

import { brandOf } from './card-number.ts';

/**
 * Finds what looks like a card number or a security code anywhere in a JSON value. A request never carries card data:
 * one that does is refused at the door, before anything else looks at it.
 */

/** Where card data was seen; the path never repeats what was found. */
export interface CardDataFinding {
  readonly path: string;
  readonly kind: 'card number' | 'security code';
}

/**
 * A run of digits, or the groups printed and typed for cards with one kind of separator. Any other mix of digits and
 * dashes is left alone: ids such as `sub-45678912-2026-12-01` are not cards. Looked for from every digit on, because a
 * neighbour must not hide a card: a year before it, a security code behind it.
 */
const CANDIDATES = [
  /(?<!\d)(?=(\d{14,19})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ ._/-])\d{4}\2\d{4}\2\d{2,4})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ ._/-])\d{4}\2\d{4}\2\d{4}\2\d{1,3})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ ._/-])\d{6}\2\d{4,5})(?!\d))/g,
  /(?<!\d)(?=(\d{6}([ ._/-])\d{13})(?!\d))/g,
];

/**
 * UUIDs and hexadecimal digests: one UUID in 60,000 and one SHA-256 in 6,000 would pass for a card by chance, and its
 * request would be refused whenever it came.
 */
const MACHINE_IDS =
  /(?<![0-9a-z])(?:(?=[\d-]{0,35}[a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\d{0,31}[a-f])[0-9a-f]{32,})(?![0-9a-z])/gi;

const SECURITY_CODE_NAME =
  /^(?:credit|debit)?[_-]?(?:card)?[_-]?(?:cvv2?|cvc2?|cvn2?|csc|cav2?|security[_-]?code|verification[_-]?value)(?:[_-]?(?:code|number|value))?$/i;
const SECURITY_CODE_TEXT = /\b(?:cvv2?|cvc2?|cvn2?|security code)\b[^0-9a-z]{0,5}\d{3,4}(?!\d)/i;

/** Whether a text holds something that looks like a card number. */
export function looksLikeCardNumber(text: string): boolean {
  const searched = plain(text).replace(MACHINE_IDS, '#');
  return CANDIDATES.some((candidates) =>
    [...searched.matchAll(candidates)].some(([, found = '']) => isCardNumber(found)),
  );
}

/** Looks through every key and value of a parsed JSON document; `undefined` when it is clean. */
export function findCardData(document: unknown): CardDataFinding | undefined {
  // A growing list instead of recursion: however deep the sender nests, the stack does not grow.
  const places = [{ value: document, path: '' }];
  for (const { value, path } of places) {
    if (typeof value !== 'object' || value === null) {
      const finding = findInText(String(value), path);
      if (finding) {
        return finding;
      }
      continue;
    }
    const inArray = Array.isArray(value);
    for (const [key, part] of Object.entries(value)) {
      const finding = inArray ? undefined : findInKey(key, path);
      if (finding) {
        return finding;
      }
      places.push({ value: part, path: inArray ? `${path}[${key}]` : join(path, key) });
    }
  }
  return undefined;
}

function findInKey(key: string, path: string): CardDataFinding | undefined {
  if (looksLikeCardNumber(key)) {
    return { path, kind: 'card number' };
  }
  return SECURITY_CODE_NAME.test(key) ? { path: join(path, key), kind: 'security code' } : undefined;
}

function findInText(text: string, path: string): CardDataFinding | undefined {
  if (looksLikeCardNumber(text)) {
    return { path, kind: 'card number' };
  }
  return SECURITY_CODE_TEXT.test(plain(text)) ? { path, kind: 'security code' } : undefined;
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/**
 * ASCII digits for full-width and other compatibility ones, one blank, one dash, nothing invisible or drawn over in
 * between. Marks go before the normalisation, which sorts a run of them in quadratic time: 180 KB took 6 seconds.
 */
const plain = (text: string): string =>
  text
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Pd}/gu, '-');

const isCardNumber = (text: string): boolean => brandOf(text.replace(/\D/g, '')) !== undefined;

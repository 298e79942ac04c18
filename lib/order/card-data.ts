/**
 * Finds what looks like a card number or a security code anywhere in a JSON value. Onbehalf never stores card data,
 * so a request that carries any is refused at the door, before anything else looks at it.
 */

/** Where card data was seen; the path never repeats what was found. */
export interface CardDataFinding {
  readonly path: string;
  readonly kind: 'card number' | 'security code';
}

/**
 * Issuer ranges with the lengths in use (ISO/IEC 7812 ranges as the schemes publish them). Visa's old 13 digits are
 * left out: German article numbers (EAN-13, 400-440) would be refused one time in ten.
 */
const ISSUER_RANGES = [
  /^4\d{15}(?:\d{3})?$/, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?$/, // Discover
  /^62\d{14,17}$/, // UnionPay
  /^35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?$/, // JCB
  /^3(?:0[0-5]|[689]\d)\d{11}(?:\d{2})?$/, // Diners Club
  /^(?:5[06-9]|6[37])\d{14,17}$/, // Maestro
];

/**
 * A run of digits, or the groups printed on cards with one kind of separator. Any other mix of digits and dashes is
 * left alone: ids such as `sub-45678912-2026-12-01` are not cards.
 */
const CANDIDATES = /(?<!\d)(?:\d{14,19}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ .-])\d{6}\2\d{4,5})(?!\d)/g;

const SECURITY_CODE_NAME = /^(?:card)?[_-]?(?:cvv2?|cvc2?|cvn|csc|cav2?|security[_-]?code|verification[_-]?value)$/i;
const SECURITY_CODE_TEXT = /\b(?:cvv2?|cvc2?|cvn|security code)\b[^0-9a-z]{0,5}\d{3,4}(?!\d)/i;

/** Whether a text holds something that looks like a card number. */
export function looksLikeCardNumber(text: string): boolean {
  // NFKC turns full-width and other compatibility digits into ASCII ones.
  for (const [candidate] of text.normalize('NFKC').matchAll(CANDIDATES)) {
    const digits = candidate.replace(/\D/g, '');
    if (ISSUER_RANGES.some((range) => range.test(digits)) && passesLuhn(digits)) {
      return true;
    }
  }
  return false;
}

/** Looks through every key and value of a parsed JSON document; `undefined` when it is clean. */
export function findCardData(value: unknown, path = ''): CardDataFinding | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    return findInText(String(value), path);
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, part] of Object.entries(value)) {
    const finding = findInEntry(key, part, { path, inArray: Array.isArray(value) });
    if (finding) {
      return finding;
    }
  }
  return undefined;
}

function findInEntry(key: string, part: unknown, at: { path: string; inArray: boolean }): CardDataFinding | undefined {
  if (at.inArray) {
    return findCardData(part, `${at.path}[${key}]`);
  }
  if (looksLikeCardNumber(key)) {
    return { path: at.path, kind: 'card number' };
  }
  const path = at.path === '' ? key : `${at.path}.${key}`;
  return SECURITY_CODE_NAME.test(key) ? { path, kind: 'security code' } : findCardData(part, path);
}

function findInText(text: string, path: string): CardDataFinding | undefined {
  if (looksLikeCardNumber(text)) {
    return { path, kind: 'card number' };
  }
  return SECURITY_CODE_TEXT.test(text) ? { path, kind: 'security code' } : undefined;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position]);
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

import type { CardDetails } from './card-details.ts';

/**
 * Whether a text shows the number or the security code of a card: as it is, in groups, backwards, in hexadecimal or in
 * base64. Of three or four digits it may be by chance; who asks does better without such a text all the same.
 */
export function revealsCard(text: string, { number, securityCode }: CardDetails): boolean {
  const plain = text.replace(/[^0-9a-z]/gi, '').toLowerCase();
  const bytes = Buffer.from(number);
  const forms = [number, Array.from(number).reverse().join(''), bytes.toString('hex')];
  return (
    forms.some((form) => plain.includes(form)) ||
    base64Forms(bytes).some((form) => text.includes(form)) ||
    new RegExp(`(?<![0-9A-Za-z])${securityCode}(?![0-9A-Za-z])`).test(text.replace(/\bHTTP \d{3}\b/g, ''))
  );
}

/** A byte stands in base64 in one of three ways, by its place; the characters at both ends depend on the neighbours. */
const base64Forms = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(before === 0 ? 0 : before + 1, -1),
  );

import fc from 'fast-check';

/** Beginning and length of the numbers of each scheme. */
const SCHEMES: readonly (readonly [beginning: string, length: number])[] = [
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['644', 16],
  ['65', 19],
  ['62', 16],
  ['62', 17],
  ['62', 18],
  ['62', 19],
  ['3528', 16],
  ['3589', 19],
  ['300', 14],
  ['36', 14],
  ['38', 16],
  ['50', 16],
  ['63', 17],
  ['67', 19],
];

/** Group lengths in which numbers are printed or typed. */
const GROUPINGS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  14: [
    [4, 6, 4],
    [4, 4, 4, 2],
  ],
  15: [
    [4, 6, 5],
    [4, 4, 4, 3],
  ],
  16: [[4, 4, 4, 4]],
  17: [[4, 4, 4, 4, 1]],
  18: [[4, 4, 4, 4, 2]],
  19: [
    [4, 4, 4, 4, 3],
    [6, 13],
  ],
};

/** A number of one of the schemes whose check digit is right. */
export const cardNumber: fc.Arbitrary<string> = fc
  .constantFrom(...SCHEMES)
  .chain(([beginning, length]) =>
    fc
      .stringMatching(new RegExp(`^\\d{${length - beginning.length - 1}}$`))
      .map((rest) => withCheckDigit(beginning + rest)),
  );

/** A card number as people write it: in one run, or in groups. */
export const writtenCardNumber: fc.Arbitrary<string> = cardNumber.chain((digits) =>
  fc
    .tuple(
      fc.constantFrom([digits.length], ...(GROUPINGS[digits.length] ?? [])),
      fc.constantFrom(' ', '-', '.', '/', '_', '\u00a0', '\u2009', '\u2013', '\u2011', '  '),
    )
    .map(([grouping, separator]) => inGroups(digits, grouping).join(separator)),
);

/** The same text with full-width digits. */
export const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

/** Appends the digit that makes the number pass the Luhn check (ISO/IEC 7812-1, annex B). */
export function withCheckDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, position) => {
      const value = Number(digit) * (position % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function inGroups(digits: string, lengths: readonly number[]): string[] {
  let start = 0;
  return lengths.map((length) => digits.slice(start, (start += length)));
}

/**
 * Issuer ranges with the lengths in use (ISO/IEC 7812 ranges as the schemes publish them). Visa's old 13 digits are
 * left out: German article numbers (EAN-13, 400-440) would be refused one time in ten.
 */
const ISSUERS = [
  { brand: 'visa', range: /^4\d{15}(?:\d{3})?$/ },
  { brand: 'mastercard', range: /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/ },
  { brand: 'amex', range: /^3[47]\d{13}$/ },
  { brand: 'discover', range: /^(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?$/ },
  { brand: 'unionpay', range: /^62\d{14,17}$/ },
  { brand: 'jcb', range: /^35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?$/ },
  { brand: 'diners', range: /^3(?:0[0-5]|[689]\d)\d{11}(?:\d{2})?$/ },
  { brand: 'maestro', range: /^(?:5[06-9]|6[37])\d{14,17}$/ },
] as const;

/** A card scheme. */
export type CardBrand = (typeof ISSUERS)[number]['brand'];

/** The schemes, in the order in which their ranges are looked at. */
export const CARD_BRANDS = ISSUERS.map(({ brand }) => brand);

/** Whose card a number is; `undefined` when it is no card's: unknown issuer, wrong length or wrong check digit. */
export function brandOf(digits: string): CardBrand | undefined {
  const issuer = ISSUERS.find(({ range }) => range.test(digits));
  return issuer && passesLuhn(digits) ? issuer.brand : undefined;
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position]);
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

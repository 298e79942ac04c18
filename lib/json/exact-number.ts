/** No amount and no quantity is written longer; it bounds the work as well. */
const LONGEST = 64;

/**
 * Whether JavaScript's number is what JSON's text says: 1.50 and 1e2 are, 1e400 and 12345678901234567890 are not. Another
 * reader may keep the digits that are lost here (RFC 8259, section 6), so that two would read two amounts.
 */
export function isExactNumber(text: string): boolean {
  if (/^-?\d{1,15}$/.test(text)) {
    return true;
  }
  if (text.length > LONGEST) {
    return false;
  }
  const read = Number(text);
  return Number.isFinite(read) && sameDecimal(decimalOf(read)) === sameDecimal(text);
}

/** JavaScript writes large numbers with as few digits as tell them apart, and zeros for the rest. */
const decimalOf = (read: number): string =>
  Number.isInteger(read) && !Number.isSafeInteger(read) ? String(BigInt(read)) : String(read);

/** One spelling for every decimal: sign, digits without zeros at either end, and a power of ten. */
function sameDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return significant === '' ? '0' : `${sign}${significant}e${power}`;
}

/** How long a card is kept: a call with a customer takes less, and so does the way of its order to the payment. */
export const CARD_LIFETIME_MS = 20 * 60_000;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 128 bits, five to a character. */
const RANDOM_BYTES = 16;
const RANDOM_CHARACTERS = 26;

/** @see newCardReference */
export interface CardReferenceSources {
  /** So many bytes that nobody can foretell. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Names a card that is kept: nobody finds it by guessing, and everybody sees until when it works. */
export function newCardReference({ randomBytes, now }: CardReferenceSources): string {
  const expiresAt = Math.floor((now() + CARD_LIFETIME_MS) / 1000);
  return `card_${base32(randomBytes(RANDOM_BYTES))}_${expiresAt}`;
}

/** RFC 4648, section 6, in lower case and without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const padded = bits.padEnd(RANDOM_CHARACTERS * 5, '0');
  return padded.replace(/.{5}/g, (five) => ALPHABET.charAt(parseInt(five, 2)));
}

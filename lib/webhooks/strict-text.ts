/**
 * The bytes of hexadecimal digits in lower case, as vendors write them.
 * @returns `undefined` for anything else, which `Buffer.from` would read up to the first odd character.
 */
export function hexBytes(text: string, length: number): Buffer | undefined {
  return text.length === length * 2 && /^[0-9a-f]+$/.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/**
 * The bytes of base64 with padding, in the one form that encoding them gives.
 * @returns `undefined` for anything else: other alphabets, missing padding, bits behind the end.
 */
export function base64Bytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}

/** Like {@link base64Bytes}, of so many bytes. */
export function base64BytesOf(text: string, length: number): Buffer | undefined {
  const bytes = base64Bytes(text);
  return bytes?.length === length ? bytes : undefined;
}

/** Epoch milliseconds of a time in whole seconds: digits only, up to the year 33658. */
export function epochSeconds(text: string): number | undefined {
  return /^[1-9]\d{0,11}$/.test(text) ? Number(text) * 1000 : undefined;
}

/** Epoch milliseconds, digits only. */
export function epochMilliseconds(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** Epoch milliseconds of a time such as `2025-01-31T12:00:00Z`. */
export function isoTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text)) {
    return undefined;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

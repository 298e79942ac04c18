import { invalidContent } from './invalid-content.ts';

// A byte-order mark stays, for JSON to refuse: who skips it reads another text than who does not.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Bytes as the text that they are.
 * @throws InvalidRequestError `REQUEST_NOT_JSON` for bytes that are not UTF-8 (RFC 8259, section 8.1).
 */
export function utf8Text(bytes: Uint8Array, field = ''): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw invalidContent([{ field, message: 'must be UTF-8' }], { code: 'REQUEST_NOT_JSON' });
  }
}

import type { IncomingMessage } from 'node:http';

/** What came of a request's body. */
export type ReceivedBody =
  { readonly kind: 'whole'; readonly bytes: Buffer } | { readonly kind: 'too large' | 'broken off' };

/**
 * Receives the body, byte for byte, and keeps no more than is allowed. What is too large is received to its end all the
 * same: a caller that is still sending would see a reset instead of the answer.
 */
export function receiveBody(request: IncomingMessage, longest: number): Promise<ReceivedBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longest) {
        chunks.length = 0;
      } else {
        chunks.push(chunk);
      }
    });
    request.once('end', () => {
      resolve(length > longest ? { kind: 'too large' } : { kind: 'whole', bytes: Buffer.concat(chunks) });
    });
    request.once('close', () => {
      resolve({ kind: 'broken off' });
    });
  });
}

import type { IncomingMessage } from 'node:http';
import { NetworkError } from './http-client.ts';

/**
 * Reads an answer to its end as UTF-8.
 *
 * @throws NetworkError `oversize` beyond the limit, `reset` when the answer broke off. By then the request was sent.
 */
export function readBody(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        incoming.destroy(new NetworkError('oversize', { nothingSent: false }));
        return;
      }
      chunks.push(chunk);
    });
    incoming.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    incoming.on('error', (cause: Error) => {
      reject(cause instanceof NetworkError ? cause : new NetworkError('reset', { nothingSent: false, cause }));
    });
  });
}

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Sends a whole answer. */
export function reply(response: ServerResponse, status: number, contentType: string, body: string): void {
  if (response.destroyed) {
    return;
  }
  response.writeHead(status, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(body);
}

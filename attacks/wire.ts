import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpMessage, WireMessage } from './attack.ts';

/** What came back. */
export interface Reply {
  /** Statuses of all answers that came over the connection; none when it was closed without. */
  readonly statuses: readonly number[];
  /** Everything that came, as it came. */
  readonly text: string;
  /** Milliseconds until the connection was closed; without the time that the attack itself let pass. */
  readonly ms: number;
  readonly hung: boolean;
}

/** Longest time that a connection is left open. */
const LONGEST_MS = 45_000;

/** The lines of a head, without length and end. */
export function headLines({ method, target, headers }: HttpMessage, url: string): string {
  const lines = [['host', new URL(url).host], ['connection', 'close'], ...headers].map(
    ([name = '', value = '']) => `${name}: ${value}\r\n`,
  );
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}`;
}

const piecesOf = (message: HttpMessage | WireMessage, url: string): WireMessage['wire'] =>
  'wire' in message
    ? message.wire
    : [`${headLines(message, url)}content-length: ${message.body.length}\r\n\r\n`, message.body];

/** Puts a message on the wire byte by byte, as no HTTP client would, and waits until the connection is closed. */
export async function exchange(message: HttpMessage | WireMessage, url: string): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const received: Buffer[] = [];
  let hung = false;
  let waitedMs = 0;
  const startedAt = performance.now();
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', () => socket.end());
    // A reset is an end as well: the server has no more to say.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
    socket.setTimeout(LONGEST_MS, () => {
      hung = true;
      socket.destroy();
    });
  });
  for (const piece of piecesOf(message, url)) {
    if (socket.destroyed || socket.readableEnded) {
      break;
    }
    if (typeof piece === 'number') {
      waitedMs += piece;
      await Promise.race([sleep(piece), closed]);
    } else {
      // Latin-1, so that each character is the byte that it says.
      socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    }
  }
  // Not otherwise: an HTTP server gives up a caller that has hung up.
  if ('wire' in message && message.breaksOff === true) {
    socket.end();
  }
  await closed;
  const text = Buffer.concat(received).toString('latin1');
  const ms = Math.max(0, performance.now() - startedAt - waitedMs);
  return {
    statuses: [...text.matchAll(/^HTTP\/1\.1 ([2-9]\d\d)/gm)].map(([, status]) => Number(status)),
    text,
    ms,
    hung,
  };
}

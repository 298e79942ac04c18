import { type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type ConnectionPool, createConnectionPool } from './connection-pool.ts';
import { type HttpClient, type HttpRequest, type HttpResponse, NetworkError } from './http-client.ts';
import { networkErrorKind } from './network-error-kind.ts';
import { AddressNotPublicError, isNonPublicHost, publicLookup } from './public-addresses.ts';
import { readBody } from './read-body.ts';

/** @see createNodeHttpClient */
export interface NodeHttpClientOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Bytes of the largest answer that is read. @default 10485760 */
  readonly maxResponseBytes?: number;
  /** Answers as soon as the head is there, with an empty body; the connection is not kept. @default false */
  readonly ignoreBodies?: boolean;
  /** Milliseconds after which a resting connection is not used again. @default 3000 */
  readonly maxRestMs?: number;
  /** Also calls addresses that are not public: on one machine only. @default false */
  readonly allowPrivateAddresses?: boolean;
  /** Resolves names where only public addresses are called. @default by DNS */
  readonly lookup?: LookupFunction;
}

/** An HTTP client that owns connections. */
export interface NodeHttpClient {
  readonly send: HttpClient;
  /** Closes all connections. */
  close(): void;
}

/**
 * HTTP over `node:http` and `node:https`: connections are kept alive, redirects are answers like any other, compressed
 * answers are not asked for (the documents are small, and unpacking costs more than it saves). Hosts without a public
 * address are not called.
 *
 * A `NetworkError` says `nothingSent` only when the connection had not been established (TLS included), because not a
 * byte of a request is written before that. A reset on a reused connection is no such proof.
 */
export function createNodeHttpClient(options: NodeHttpClientOptions): NodeHttpClient {
  const { now, maxResponseBytes = 10 * 1024 * 1024, maxRestMs = 3000 } = options;
  const pool = createConnectionPool({ now, maxRestMs });
  const way: Way = {
    pool,
    lookup: options.allowPrivateAddresses === true ? undefined : (options.lookup ?? publicLookup()),
    read: options.ignoreBodies === true ? leaveBody : async (incoming) => readBody(incoming, maxResponseBytes),
  };
  return {
    send: (request) => exchange(request, way),
    close() {
      pool.close();
    },
  };
}

/** How a client calls. */
interface Way {
  readonly pool: ConnectionPool;
  /** Absent where any address may be called. */
  readonly lookup: LookupFunction | undefined;
  readonly read: (incoming: IncomingMessage) => Promise<string>;
}

function leaveBody(incoming: IncomingMessage): Promise<string> {
  // What is still to come is nobody's concern, and may have no end.
  incoming.on('error', () => undefined).destroy();
  return Promise.resolve('');
}

function exchange(request: HttpRequest, way: Way): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    // Node asks for the address of names only.
    if (way.lookup && isNonPublicHost(url)) {
      throw new NetworkError('forbidden', { nothingSent: true, cause: new AddressNotPublicError() });
    }
    let established = false;

    const outgoing = (url.protocol === 'http:' ? requestHttp : requestHttps)(url, optionsOf(request, way, url));
    const timer = setTimeout(() => {
      fail(new NetworkError('timeout', { nothingSent: !established }));
    }, request.timeoutMs);

    const fail = (error: unknown) => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(
        error instanceof NetworkError
          ? error
          : new NetworkError(networkErrorKind(error), { nothingSent: !established, cause: error }),
      );
    };
    const succeed = (incoming: IncomingMessage, body: string) => {
      clearTimeout(timer);
      resolve({ status: incoming.statusCode ?? 0, headers: singleHeaders(incoming), body });
    };

    outgoing.on('socket', (assigned) => {
      established = outgoing.reusedSocket || !assigned.connecting;
      if (!established) {
        assigned.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          established = true;
        });
      }
    });
    outgoing.on('response', (incoming) => {
      way.pool.answered(incoming.socket);
      way.read(incoming).then((body) => {
        succeed(incoming, body);
      }, fail);
    });
    outgoing.on('error', fail);
    outgoing.end(request.body);
  });
}

function optionsOf(request: HttpRequest, { pool, lookup }: Way, url: URL): RequestOptions {
  const hasBody = request.method !== 'GET';
  return {
    method: request.method,
    agent: pool.agentFor(url.protocol),
    ...(lookup && { lookup }),
    ...(request.signal && { signal: request.signal }),
    headers: hasBody
      ? { ...request.headers, 'content-length': String(Buffer.byteLength(request.body ?? '')) }
      : { ...request.headers },
  };
}

function singleHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  return headers;
}

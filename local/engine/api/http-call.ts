import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A call of the API, as it came. */
export interface HttpCall {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  /** By name in lower case; of a header that came several times all values, joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly protocol: string;
  readonly sourceIp: string;
}

/** Belong to one connection, not to the request. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect']);

/** Reads the head of a request. @returns undefined when its path cannot be decoded. */
export function readCall(request: IncomingMessage, time: number): HttpCall | undefined {
  const [rawPath = '', ...query] = (request.url ?? '').split('?');
  const path = decode(rawPath);
  const { all, cookies } = readHeaders(request.rawHeaders);
  const sourceIp = request.socket.remoteAddress ?? '';
  return path === undefined
    ? undefined
    : {
        requestId: randomUUID(),
        time,
        method: request.method ?? '',
        path,
        query: query.join('?'),
        headers: Object.fromEntries(all),
        cookies,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
      };
}

/** Node keeps only the first of some headers that come several times; API Gateway joins them all. */
function readHeaders(raw: readonly string[]) {
  const all = new Map<string, string>();
  const cookies: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index]?.toLowerCase(), raw[index + 1]];
    if (name === 'cookie') {
      cookies.push(...value.split(/; */));
    } else if (!HOP_BY_HOP.has(name)) {
      const earlier = all.get(name);
      all.set(name, earlier === undefined ? value : `${earlier},${value}`);
    }
  }
  return { all, cookies };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

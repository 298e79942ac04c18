import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction } from 'node:net';
import type { HttpRequest, NetworkError } from '../../../lib/http/http-client.ts';
import { createNodeHttpClient, type NodeHttpClient } from '../../../lib/http/node-http-client.ts';
import { publicLookup } from '../../../lib/http/public-addresses.ts';

describe('the HTTP client', () => {
  let now: number;
  let client: NodeHttpClient;
  let server: Server;
  let origin: string;
  let connections: number;
  let respond: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    now = 1_000_000;
    connections = 0;
    respond = (_, response) => response.end('ok');
    client = createNodeHttpClient({ now: () => now, maxResponseBytes: 1000, allowPrivateAddresses: true });
    server = createServer((request, response) => {
      respond(request, response);
    }).on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });

  const send = (changes: Partial<HttpRequest> = {}) =>
    client.send({ method: 'GET', url: `http://${origin}/`, headers: {}, timeoutMs: 5000, ...changes });
  const networkError = (changes: Partial<HttpRequest> = {}) =>
    send(changes).then(
      () => undefined,
      (error: unknown) => {
        const { name, kind, nothingSent } = error as NetworkError;
        return { name, kind, nothingSent };
      },
    );

  describe('connection', () => {
    it('is used again', async () => {
      await send();
      now += 2500;
      await send();
      expect(connections).toBe(1);
    });

    it('that rested too long by the clock is not used again', async () => {
      await send();
      now += 3001;
      await send();
      expect(connections).toBe(2);
    });

    it('is not used again after the clock was set back', async () => {
      await send();
      now -= 1;
      await send();
      expect(connections).toBe(2);
    });

    it('is made anew after its answer broke off', async () => {
      respond = (_, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('half', () => response.destroy());
      };
      await networkError();
      respond = (_, response) => response.end('ok');
      await send();
      expect(connections).toBe(2);
    });
  });

  describe('request', () => {
    let seen: IncomingMessage;
    let body: string;

    beforeEach(() => {
      respond = (request, response) => {
        seen = request;
        body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
        request.on('end', () => response.end());
      };
    });

    it('carries its length in bytes', async () => {
      await send({ method: 'POST', body: '{"name":"Zoë"}' });
      expect(seen.headers).toMatchObject({ 'content-length': '15' });
      expect(seen.headers['transfer-encoding']).toBeUndefined();
      expect(body).toBe('{"name":"Zoë"}');
    });

    it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s without a body says that it is empty', async (method) => {
      await send({ method });
      expect(seen.headers['content-length']).toBe('0');
    });

    it('does not ask for a compressed answer', async () => {
      await send();
      expect(seen.headers['accept-encoding']).toBeUndefined();
    });
  });

  describe('answer', () => {
    it('comes with status, headers and text', async () => {
      respond = (_, response) => {
        response.writeHead(404, { 'Retry-After': '7', 'X-Two': ['a', 'b'] });
        response.end('Zoë');
      };
      expect(await send()).toMatchObject({
        status: 404,
        headers: { 'retry-after': '7', 'x-two': 'a, b' },
        body: 'Zoë',
      });
    });

    it('is put together from parts that split a character', async () => {
      const bytes = Buffer.from('Zoë');
      respond = (_, response) => {
        response.write(bytes.subarray(0, 3), () => setTimeout(() => response.end(bytes.subarray(3)), 20));
      };
      expect((await send()).body).toBe('Zoë');
    });

    it('that redirects is not followed', async () => {
      respond = (_, response) => {
        response.writeHead(302, { location: '/elsewhere' });
        response.end();
      };
      expect((await send()).status).toBe(302);
      expect(connections).toBe(1);
    });
  });

  describe('failure', () => {
    it('to connect proves that nothing was sent', async () => {
      await new Promise((resolve) => server.close(resolve));
      expect(await networkError()).toEqual({ name: 'NetworkError', kind: 'refused', nothingSent: true });
    });

    it('to agree on encryption proves that nothing was sent', async () => {
      expect(await networkError({ url: `https://${origin}/` })).toMatchObject({ kind: 'tls', nothingSent: true });
    });

    it('to agree on encryption in time proves that nothing was sent', async () => {
      const silent = createTcpServer((socket) => socket.resume());
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
      const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
      expect(await networkError({ url, timeoutMs: 100 })).toMatchObject({ kind: 'timeout', nothingSent: true });
      silent.close();
    });

    it('to answer in time proves nothing', async () => {
      respond = () => undefined;
      expect(await networkError({ timeoutMs: 100 })).toMatchObject({ kind: 'timeout', nothingSent: false });
    });

    it('to answer whole in time proves nothing', async () => {
      respond = (_, response) => response.write('the beginning');
      expect(await networkError({ timeoutMs: 100 })).toMatchObject({ kind: 'timeout', nothingSent: false });
    });

    it('by a connection that closes without an answer proves nothing', async () => {
      respond = (request) => request.socket.destroy();
      expect(await networkError({ method: 'POST', body: '{}' })).toMatchObject({ kind: 'reset', nothingSent: false });
    });

    it('by a used connection that closes without an answer proves nothing', async () => {
      await send();
      respond = (request) => request.socket.destroy();
      expect(await networkError({ method: 'POST', body: '{}' })).toMatchObject({ kind: 'reset', nothingSent: false });
      expect(connections).toBe(1);
    });

    it('by an answer that breaks off proves nothing', async () => {
      respond = (_, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('half', () => response.destroy());
      };
      expect(await networkError()).toMatchObject({ kind: 'reset', nothingSent: false });
    });

    it('by an answer that is too large proves nothing', async () => {
      respond = (_, response) => response.end('x'.repeat(1001));
      expect(await networkError()).toMatchObject({ kind: 'oversize', nothingSent: false });
    });

    it('by giving the call up before it was sent proves that nothing was sent', async () => {
      expect(await networkError({ signal: AbortSignal.abort() })).toMatchObject({ nothingSent: true });
      expect(connections).toBe(0);
    });

    it('by giving the call up before it is answered proves nothing', async () => {
      const giving = new AbortController();
      respond = () => {
        giving.abort();
      };
      const given = networkError({ method: 'POST', body: '{}', signal: giving.signal });
      expect(await given).toMatchObject({ nothingSent: false });
    });

    it('by giving the call up in the middle of its answer proves nothing', async () => {
      const giving = new AbortController();
      respond = (_, response) => {
        response.write('the beginning', () => {
          giving.abort();
        });
      };
      const given = networkError({ method: 'POST', body: '{}', signal: giving.signal });
      expect(await given).toMatchObject({ nothingSent: false });
    });

    it('by something that is not HTTP proves nothing', async () => {
      const other = createTcpServer((socket) => socket.once('data', () => socket.end('220 ready\r\n')));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
      expect(await networkError({ url })).toMatchObject({ kind: 'other', nothingSent: false });
      other.close();
    });
  });

  describe('that calls public addresses only', () => {
    const forbidden = { name: 'NetworkError', kind: 'forbidden', nothingSent: true };
    const guarded = (lookup?: LookupFunction) => {
      client.close();
      client = createNodeHttpClient({ now: () => now, ...(lookup && { lookup }) });
    };

    it('is what it is unless somebody says otherwise: this machine is not called', async () => {
      guarded();
      expect(await networkError()).toEqual(forbidden);
      expect(connections).toBe(0);
    });

    it.each(['localhost', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]'])(
      'does not call this machine as %s',
      async (host) => {
        guarded();
        expect(await networkError({ url: `http://${host}:${origin.split(':')[1] ?? ''}/` })).toEqual(forbidden);
        expect(connections).toBe(0);
      },
    );

    it.each(['http', 'https'])('does not call a name that resolves to this machine, by %s', async (scheme) => {
      guarded(
        publicLookup((_host, _options, callback) => {
          setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }]);
        }),
      );
      expect(await networkError({ url: `${scheme}://shop.example:${origin.split(':')[1] ?? ''}/` })).toEqual(forbidden);
      expect(connections).toBe(0);
    });
  });

  it('may leave the body of an answer unread', async () => {
    client.close();
    client = createNodeHttpClient({ now: () => now, ignoreBodies: true, allowPrivateAddresses: true });
    respond = (_, response) => response.writeHead(202).write('x');
    expect(await send()).toMatchObject({ status: 202, body: '' });
  });
});

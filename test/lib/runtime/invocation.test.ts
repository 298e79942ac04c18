import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { HttpClient, HttpRequest } from '../../../lib/http/http-client.ts';
import { createNodeHttpClient } from '../../../lib/http/node-http-client.ts';
import { bindLog, bindToInvocation, callCount, hasEnded, runInvocation } from '../../../lib/runtime/invocation.ts';
import { collectingLog } from '../../support/collecting-log.ts';

const request = (path = '/'): HttpRequest => ({
  method: 'POST',
  url: `http://127.0.0.1${path}`,
  headers: {},
  timeoutMs: 5000,
});

/** A shop that counts what reaches it. */
function countingShop() {
  const reached: string[] = [];
  const send: HttpClient = ({ url }) => {
    reached.push(new URL(url).pathname);
    return Promise.resolve({ status: 200, headers: {}, body: '' });
  };
  return { reached, http: bindToInvocation(send) };
}

const running = () => new AbortController().signal;

describe('bindToInvocation', () => {
  it('lets the calls of a running invocation through and counts them', async () => {
    const { reached, http } = countingShop();
    const count = await runInvocation(running(), async () => {
      await http(request('/a'));
      await http(request('/b'));
      return callCount();
    });
    expect([reached, count.shopCalls]).toEqual([['/a', '/b'], 2]);
  });

  it('counts a call that failed', async () => {
    const http = bindToInvocation(() => Promise.reject(new Error('refused')));
    const count = await runInvocation(running(), async () => {
      await http(request()).catch(() => undefined);
      return callCount();
    });
    expect(count.shopCalls).toBe(1);
  });

  it('lets no call out once the invocation has ended, and says that nothing was sent', async () => {
    const { reached, http } = countingShop();
    const ending = new AbortController();
    await runInvocation(ending.signal, async () => {
      ending.abort();
      await expect(http(request())).rejects.toMatchObject({ name: 'NetworkError', nothingSent: true });
      expect(callCount().shopCalls).toBe(0);
    });
    expect(reached).toEqual([]);
  });

  it('counts for each of two invocations that overlap', async () => {
    const { http } = countingShop();
    const invocation = (paths: readonly string[]) =>
      runInvocation(running(), async () => {
        for (const path of paths) await http(request(path));
        return callCount().shopCalls;
      });
    expect(await Promise.all([invocation(['/a']), invocation(['/b', '/c', '/d'])])).toEqual([1, 3]);
  });

  it('leaves calls alone that belong to no invocation', async () => {
    const { reached, http } = countingShop();
    await http(request('/a'));
    expect([reached, callCount(), hasEnded()]).toEqual([['/a'], { shopCalls: 0, shopMs: 0 }, false]);
  });

  it('destroys the request that is under way when the invocation ends', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = createNodeHttpClient({ now: Date.now, allowPrivateAddresses: true });
    const http = bindToInvocation(client.send);
    const ending = new AbortController();
    const closed = new Promise((resolve) => {
      server.on('request', (incoming) => {
        incoming.socket.on('close', resolve);
        ending.abort();
      });
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const sent = runInvocation(ending.signal, () => http({ ...request(), url, timeoutMs: 60_000 }));
    await expect(sent).rejects.toMatchObject({ name: 'NetworkError', kind: 'other', nothingSent: false });
    await closed;
    client.close();
    server.close();
  });
});

describe('hasEnded', () => {
  it('tells a running invocation from one that was cut off', async () => {
    const ending = new AbortController();
    await runInvocation(ending.signal, async () => {
      expect(hasEnded()).toBe(false);
      ending.abort();
      expect(hasEnded()).toBe(true);
      return Promise.resolve();
    });
  });
});

describe('bindLog', () => {
  it('writes while the invocation runs, and no more when it has ended', async () => {
    const log = collectingLog();
    const { info, warn, error } = bindLog(log);
    const ending = new AbortController();
    await runInvocation(ending.signal, async () => {
      info('a', { code: 'A' });
      warn('b');
      error('c');
      ending.abort();
      info('d');
      error('e');
      return Promise.resolve();
    });
    expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'a'],
      ['warn', 'b'],
      ['error', 'c'],
    ]);
    expect(log.lines[0]?.fields).toEqual({ code: 'A' });
  });
});

import { describe, expect, it, jest } from '@jest/globals';
import { countCalls } from '../../../lib/http/counted-http-client.ts';
import { type HttpClient, NetworkError } from '../../../lib/http/http-client.ts';

const request = { method: 'GET', url: 'https://shop.example.com', headers: {}, timeoutMs: 1000 } as const;
const response = { status: 200, headers: {}, body: '' };

describe('countCalls', () => {
  it('hands request and answer through', async () => {
    const echo: HttpClient = async ({ url }) => Promise.resolve({ ...response, body: url });
    expect(await countCalls(echo).send(request)).toEqual({ ...response, body: request.url });
  });

  it('counts calls, also those that fail', async () => {
    const failure = new NetworkError('reset', { nothingSent: false });
    let calls = 0;
    const counted = countCalls(async () => ((calls += 1) === 2 ? Promise.reject(failure) : Promise.resolve(response)));
    await counted.send(request);
    await expect(counted.send(request)).rejects.toBe(failure);
    expect(counted.take().shopCalls).toBe(2);
  });

  it('begins anew after each look', async () => {
    const counted = countCalls(async () => Promise.resolve(response));
    await counted.send(request);
    counted.take();
    expect(counted.take()).toEqual({ shopCalls: 0, shopMs: 0 });
  });

  it('adds up the time spent waiting, in whole milliseconds', async () => {
    const clock = jest.spyOn(performance, 'now');
    [0, 40.3, 1000, 1020.4].forEach((moment) => clock.mockReturnValueOnce(moment));
    const counted = countCalls(async () => Promise.resolve(response));
    await counted.send(request);
    await counted.send(request);
    clock.mockRestore();
    expect(counted.take().shopMs).toBe(61);
  });
});

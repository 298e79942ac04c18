import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { openShop } from './shop-client.ts';

describe('the server of the shop', () => {
  it('listens on this machine only', async () => {
    const shop = await openShop();
    expect(shop.url).toBe(`http://127.0.0.1:${shop.port}`);
    await shop.close();
  });

  it('refuses a body over 5 MB', async () => {
    const shop = await openShop();
    const answer = await shop.call('POST', '/baskets', { note: 'x'.repeat(5 * 1024 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: { fault: { type: 'RequestEntityTooLargeException' } } });
    await shop.close();
  });

  it('stops though connections are open and an answer is held back', async () => {
    const shop = await openShop();
    const idle = connect(shop.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const idleClosed = new Promise((resolve) => idle.once('close', resolve));
    shop.shop.orderFault({ operation: 'token', effect: { kind: 'delay', ms: 600_000 } });
    const held = shop.signIn();
    held.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await shop.close();
    await idleClosed;
    await expect(held).rejects.toThrow();
  });

  it('cannot start twice on one port, and says so', async () => {
    const shop = await openShop();
    await expect(openShop({ port: shop.port })).rejects.toThrow('EADDRINUSE');
    await shop.close();
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { AccessTokens } from '../../../lib/auth/access-tokens.ts';
import type { AccessToken } from '../../../lib/commerce/commerce-platform.ts';

describe('access tokens', () => {
  let now: number;
  let grants: number;
  let grant: () => Promise<AccessToken>;
  let tokens: AccessTokens;

  beforeEach(() => {
    now = 1_000_000;
    grants = 0;
    grant = () => {
      grants += 1;
      return Promise.resolve({ value: `token-${grants}`, expiresAt: now + 900_000 });
    };
    tokens = new AccessTokens({ grant: () => grant(), now: () => now });
  });

  it('are kept until shortly before they expire', async () => {
    await tokens.current();
    now += 869_999;
    expect((await tokens.current()).value).toBe('token-1');
    now += 1;
    expect((await tokens.current()).value).toBe('token-2');
  });

  it('are replaced sooner for a caller that needs them longer', async () => {
    await tokens.current();
    now += 800_000;
    expect((await tokens.current(180_000)).value).toBe('token-2');
  });

  it('are granted once for all who wait', async () => {
    const all = await Promise.all([tokens.current(), tokens.current(), tokens.renew('other')]);
    expect(all.map(({ value }) => value)).toEqual(['token-1', 'token-1', 'token-1']);
  });

  it('that live very short are handed out all the same', async () => {
    grant = () => Promise.resolve({ value: 'short', expiresAt: now + 5 });
    expect((await tokens.current()).value).toBe('short');
  });

  it('are asked for again after a grant failed', async () => {
    const works = grant;
    grant = () => Promise.reject(new Error('refused'));
    await expect(tokens.current()).rejects.toThrow('refused');
    grant = works;
    expect((await tokens.current()).value).toBe('token-1');
  });

  it('that were refused are replaced', async () => {
    const { value } = await tokens.current();
    expect((await tokens.renew(value)).value).toBe('token-2');
  });

  it('that were refused a second time are replaced by the newer one that is here', async () => {
    const { value } = await tokens.current();
    await tokens.renew(value);
    expect((await tokens.renew(value)).value).toBe('token-2');
    expect(grants).toBe(2);
  });

  it('that the vendor gave in exchange are used from then on, and only for the one they were given for', async () => {
    const { value, expiresAt } = await tokens.current();
    tokens.exchange(value, { value: 'newer', expiresAt });
    tokens.exchange(value, { value: 'late', expiresAt });
    expect((await tokens.current()).value).toBe('newer');
  });

  it('from elsewhere are used', async () => {
    tokens.adopt({ value: 'adopted', expiresAt: now + 60_000 });
    expect((await tokens.current()).value).toBe('adopted');
  });

  it('from elsewhere do not replace one that lives longer', async () => {
    await tokens.current();
    tokens.adopt({ value: 'older', expiresAt: now + 60_000 });
    expect((await tokens.current()).value).toBe('token-1');
  });

  it('from elsewhere that have expired are not used', async () => {
    tokens.adopt({ value: 'expired', expiresAt: now - 1 });
    expect((await tokens.current()).value).toBe('token-1');
  });
});

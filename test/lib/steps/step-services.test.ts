import { describe, expect, it } from '@jest/globals';
import { createTokenSeal } from '../../../lib/auth/sealed-token.ts';
import { isRepeated, recordDone, resumeShop } from '../../../lib/steps/step-services.ts';
import { NOW, seal, SESSION, stepEvent, stepWorld } from '../../support/step.ts';

const token = { value: 'clear-token', expiresAt: NOW + 60_000 };
const { state } = stepEvent('PlaceOrder');
const withToken = (sealed: string) => ({ ...state, session: { ...SESSION, token: sealed } });

describe('resumeShop', () => {
  it('brings the token of AcquireToken to the shop', async () => {
    const { shop, services } = stepWorld();
    expect(await resumeShop(withToken(seal.seal(token, 'refarch')), services)).toBe(shop);
    expect(shop.adopted).toEqual([token]);
  });

  it.each<[string, string]>([
    ["another connection's", seal.seal(token, 'outlet')],
    ['an exchanged', createTokenSeal('another sealing secret of 32 characters').seal(token, 'refarch')],
    ['a damaged', 'v1.AAAA'],
  ])('goes on without a token under %s seal', async (_case, sealed) => {
    const { shop, services } = stepWorld();
    expect(await resumeShop(withToken(sealed), services)).toBe(shop);
    expect(shop.adopted).toEqual([]);
  });

  it('needs no seal when there is no token', async () => {
    const { shop, services } = stepWorld();
    const noSeal = () => Promise.reject(new Error('no sealing key'));
    expect(await resumeShop(state, { ...services, seal: noSeal })).toBe(shop);
  });
});

describe('isRepeated', () => {
  it.each([
    [{}, false],
    [{ retries: 0 }, false],
    [{ retries: 1 }, true],
    [{ redrives: 0 }, false],
    [{ redrives: 2 }, true],
  ])('of a step with the history %j is %s', (history, repeated) => {
    expect(isRepeated(stepEvent('PlaceOrder', {}, history))).toBe(repeated);
  });
});

describe('recordDone', () => {
  it('writes for its own attempt', async () => {
    const { journal, services } = stepWorld();
    await recordDone(state, { step: 'PlaceOrder', at: NOW }, services);
    expect(journal.progress).toEqual([{ step: 'PlaceOrder', at: NOW, attempt: 1 }]);
  });

  it('logs a failed write with the step and the name of the error, and goes on', async () => {
    const { journal, log, services } = stepWorld();
    journal.broken = new TypeError('Jane Doe');
    await recordDone(state, { step: 'PlaceOrder', at: NOW }, services);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { step: 'PlaceOrder', error: 'TypeError' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('Jane');
  });
});

import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../lib/errors/errors.ts';
import { acquireToken } from '../../../lib/steps/acquire-token.ts';
import { seal, stepEvent, stepWorld } from '../../support/step.ts';

describe('acquireToken', () => {
  it('hands on a token that opens for its own connection only', async () => {
    const sealed = await acquireToken(stepEvent('AcquireToken'), stepWorld().services);
    expect(seal.open(sealed, 'refarch')?.value).toBe('clear-token');
    expect(seal.open(sealed, 'outlet')).toBeUndefined();
  });

  it('never hands on the clear token', async () => {
    expect(await acquireToken(stepEvent('AcquireToken'), stepWorld().services)).not.toContain('clear-token');
  });

  it('fails as the shop does', async () => {
    const { shop, services } = stepWorld();
    shop.refuse('authenticate', new TransientError({ code: 'BACKEND_UNREACHABLE', reason: 'refused' }));
    await expect(acquireToken(stepEvent('AcquireToken'), services)).rejects.toThrow(TransientError);
  });

  it('says that a connection is not deployed', async () => {
    const event = stepEvent('AcquireToken', { connection: 'gone' });
    await expect(acquireToken(event, stepWorld().services)).rejects.toMatchObject({ code: 'CONNECTION_UNKNOWN' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../lib/errors/errors.ts';
import { acquireToken } from '../../../lib/steps/acquire-token.ts';
import { workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { seal, stepEvent, stepWorld } from '../../support/step.ts';

describe('acquireToken', () => {
  it('hands on a token that opens for its own connection only', async () => {
    const { token } = await acquireToken(stepEvent('AcquireToken'), stepWorld().services);
    expect(seal.open(token, 'refarch')?.value).toBe('clear-token');
    expect(seal.open(token, 'outlet')).toBeUndefined();
  });

  it('never hands on the clear token', async () => {
    const session = await acquireToken(stepEvent('AcquireToken'), stepWorld().services);
    expect(JSON.stringify(session)).not.toContain('clear-token');
  });

  it('asks on behalf of the customer', async () => {
    const { shop, services } = stepWorld();
    await acquireToken(stepEvent('AcquireToken', { organization: 'acme-hq' }), services);
    expect(shop.customers).toEqual([{ customerNo: '00010001', organization: 'acme-hq' }]);
  });

  it("hands on how long the connection's orders are waited for, and nothing the state does not know", async () => {
    const session = await acquireToken(stepEvent('AcquireToken'), stepWorld().services);
    expect(session).toMatchObject({ quarantineSeconds: 120, rounds: 3, followUpSeconds: 900, followUpHours: 72 });
    expect(workflowStateSchema.shape.session.unwrap().strict().parse(session)).toEqual(session);
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

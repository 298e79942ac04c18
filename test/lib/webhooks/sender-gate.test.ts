import { describe, expect, it } from '@jest/globals';
import { UnauthorizedError } from '../../../lib/webhooks/unauthorized-error.ts';
import { gateWorld } from './gate-world.ts';
import { NOW, senderOf, signed } from './signed-request.ts';

const key = (text: string): string => `whsec_${Buffer.from(text.padEnd(24, '.')).toString('base64')}`;
const OLD = key('old');
const NEW = key('new');
const CRM = senderOf('standard-webhooks');
const DESK = senderOf('api-key', { name: 'desk' });
const by = (secret: string, query = 'sender=crm') => signed('standard-webhooks', secret, { query });

describe('the gate for senders', () => {
  it('tells who sent it, and the id of the message', async () => {
    const { gate, secrets } = gateWorld(CRM, DESK);
    secrets.set('crm', { current: NEW });
    expect(await gate.authenticate(by(NEW))).toEqual({ sender: CRM, messageId: 'msg_1' });
  });

  it('takes the only sender for meant when none is named', async () => {
    const { ask, secrets } = gateWorld(CRM);
    secrets.set('crm', { current: NEW });
    expect(await ask(by(NEW, ''))).toBe('ok');
  });

  it.each([
    ['none is named of several', ''],
    ['an unknown one is named', 'sender=nobody'],
    ['it is named twice', 'sender=crm&sender=crm'],
    ['two are named', 'sender=crm&sender=desk'],
    ['it is named in another case', 'sender=CRM'],
    ['a property of objects is named', 'sender=__proto__'],
  ])('refuses when %s', async (_, query) => {
    const { ask, secrets } = gateWorld(CRM, DESK);
    secrets.set('crm', { current: NEW });
    expect(await ask(by(NEW, query))).toBe('unknown-sender');
  });

  it('does not take the proof of one sender for another', async () => {
    const { ask, secrets } = gateWorld(CRM, senderOf('standard-webhooks', { name: 'other' }));
    secrets.set('crm', { current: NEW });
    secrets.set('other', { current: OLD });
    expect(await ask(by(NEW, 'sender=other'))).toBe('wrong-proof');
  });

  it('says the same to all who are refused', async () => {
    const { gate, secrets, clock } = gateWorld(CRM, DESK);
    secrets.set('crm', { current: NEW });
    const refused = [by(NEW, 'sender=nobody'), by(OLD), { ...by(NEW), headers: new Map() }];
    const messages: string[] = [];
    for (const request of [...refused, by(NEW)]) {
      clock.now = refused.includes(request) ? NOW : NOW + 301_000;
      const error: unknown = await gate.authenticate(request).catch((thrown: unknown) => thrown);
      messages.push(error instanceof UnauthorizedError ? error.message : 'let in');
    }
    expect(new Set(messages)).toEqual(new Set(['the sender is not proven']));
    expect(messages).toHaveLength(4);
  });
});

describe('the window for replays', () => {
  it.each([
    ['as old as may be', 300_000, 'ok'],
    ['older', 300_001, 'outside-window'],
    ['as far in the future as may be', -300_000, 'ok'],
    ['further in the future', -300_001, 'outside-window'],
  ])('judges a message that is %s', async (_, age, verdict) => {
    const { ask, secrets, clock } = gateWorld(CRM);
    secrets.set('crm', { current: NEW });
    clock.now = NOW + age;
    expect(await ask(by(NEW))).toBe(verdict);
  });

  it('is as wide as the sender is given', async () => {
    const { ask, secrets, clock } = gateWorld(
      senderOf('standard-webhooks', { proof: { scheme: 'standard-webhooks', toleranceSeconds: 10 } }),
    );
    secrets.set('crm', { current: NEW });
    clock.now = NOW + 10_001;
    expect(await ask(by(NEW))).toBe('outside-window');
  });

  it('is two days for Recharge, which repeats a message for so long', async () => {
    const { ask, secrets, clock } = gateWorld(senderOf('recharge'));
    secrets.set('crm', { current: 'client_secret_test' });
    const verdicts: string[] = [];
    for (const age of [172_800_000, 172_801_000]) {
      clock.now = NOW + age;
      verdicts.push(await ask(signed('recharge', 'client_secret_test')));
    }
    expect(verdicts).toEqual(['ok', 'outside-window']);
  });
});

describe('a new secret of a sender', () => {
  it('lets its sender in at once, and all who come at the same time', async () => {
    const { ask, secrets } = gateWorld(CRM);
    secrets.set('crm', { current: OLD });
    expect(await ask(by(OLD))).toBe('ok');
    secrets.set('crm', { current: NEW, previous: OLD });
    const verdicts = await Promise.all([1, 2, 3, 4, 5].map(async () => ask(by(NEW))));
    expect([verdicts, secrets.calls]).toEqual([['ok', 'ok', 'ok', 'ok', 'ok'], 2]);
    expect(await ask(by(OLD))).toBe('ok');
  });

  it('keeps the old one out once it is gone', async () => {
    const { ask, secrets } = gateWorld(CRM);
    secrets.set('crm', { current: NEW });
    expect([await ask(by(NEW)), await ask(by(OLD))]).toEqual(['ok', 'wrong-proof']);
  });

  it('is asked for once in ten seconds at most, however many guess', async () => {
    const { ask, secrets, clock } = gateWorld(CRM);
    secrets.set('crm', { current: NEW });
    await ask(by(NEW));
    for (let guess = 0; guess < 50; guess += 1) {
      clock.now = NOW + guess * 190;
      expect(await ask(by(OLD))).toBe('wrong-proof');
    }
    expect(secrets.calls).toBe(2);
    clock.now = NOW + 10_000;
    await ask(by(OLD));
    expect(secrets.calls).toBe(3);
  });

  it('does not have to be there for those whom the cache knows', async () => {
    const { ask, secrets } = gateWorld(CRM);
    secrets.set('crm', { current: NEW });
    await ask(by(NEW));
    secrets.isDown = true;
    await expect(ask(by(OLD))).rejects.toThrow('a secret could not be read');
    expect(await ask(by(NEW))).toBe('ok');
  });
});

describe('a secret that is of no use', () => {
  it.each([
    ['is no JSON', 'whsec_x', 'must be JSON with the texts "current" and perhaps "previous"'],
    ['lacks "current"', '{"previous":"x"}', 'must be JSON with the texts "current" and perhaps "previous"'],
    ['is of another form', '{"current":"short"}', 'must be whsec_ and the base64 of 24 to 64 bytes'],
  ])('refuses when it %s, and tells the operator', async (_, text, reason) => {
    const { ask, secrets, log } = gateWorld(CRM);
    secrets.stored.set('test/senders/crm', text);
    expect(await ask(by(NEW))).toBe('wrong-proof');
    expect(log.lines).toEqual([
      { level: 'error', message: expect.stringContaining(reason), fields: { sender: 'crm' } },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('short');
  });

  it('refuses when it is missing, and tells the operator its name', async () => {
    const { ask, log, secrets } = gateWorld(CRM);
    expect([await ask(by(NEW)), await ask(by(NEW))]).toEqual(['wrong-proof', 'wrong-proof']);
    expect(log.lines[0]).toMatchObject({ level: 'error', fields: { sender: 'crm', secret: 'test/senders/crm' } });
    expect(secrets.calls).toBe(2);
  });

  it('does not spoil the other one', async () => {
    const { ask, secrets, log } = gateWorld(CRM);
    secrets.set('crm', { current: NEW, previous: 'short' });
    expect(await ask(by(NEW))).toBe('ok');
    expect(log.lines).toHaveLength(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Signature } from '@hubspot/api-client';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { PROOF_SCHEMES } from '../../../lib/webhooks/proof-schemes.ts';
import { signByEach } from '../../../lib/webhooks/schemes/standard-webhooks.ts';
import { gateWorld } from './gate-world.ts';
import { arriving, NOW, PUBLIC_URL, senderOf, signed, unsigned } from './signed-request.ts';

// The packages read the clock of the machine.
const sentAt = Math.floor(Date.now() / 1000) * 1000;
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNk';
const BODY = '{"requestId":"acme:1","name":"Zoë"}';
const request = unsigned({ sentAt, body: Buffer.from(BODY) });

/** Whether the gate lets in what a package has signed. */
async function isLetIn(scheme: Parameters<typeof senderOf>[0], headers: Record<string, string>): Promise<boolean> {
  const { ask, secrets, clock } = gateWorld(senderOf(scheme));
  secrets.set('crm', { current: SECRET });
  clock.now = sentAt;
  return (await ask(arriving(request, headers))) === 'ok';
}

describe('the package standardwebhooks', () => {
  it('signs what we let in', async () => {
    const signature = new Webhook(SECRET).sign('msg_1', new Date(sentAt), BODY);
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(sentAt / 1000) };
    expect(await isLetIn('standard-webhooks', { ...headers, 'webhook-signature': signature })).toBe(true);
  });

  it('verifies what we sign, by either secret of a rotation', () => {
    const headers = signByEach(request, [SECRET, OTHER]);
    expect(new Webhook(SECRET).verify(BODY, headers)).toEqual(JSON.parse(BODY));
    expect(new Webhook(OTHER).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  });

  it('refuses what we sign by another secret', () => {
    expect(() => new Webhook(SECRET).verify(BODY, signByEach(request, [OTHER]))).toThrow('No matching signature found');
  });
});

describe('the package stripe', () => {
  const { webhooks } = Stripe;

  it('signs what we let in', async () => {
    const header = webhooks.generateTestHeaderString({ payload: BODY, secret: SECRET, timestamp: sentAt / 1000 });
    expect(await isLetIn('stripe', { 'stripe-signature': header })).toBe(true);
  });

  it('verifies what we sign', () => {
    const headers = PROOF_SCHEMES.stripe.sign(request, SECRET);
    expect(webhooks.constructEvent(BODY, headers['stripe-signature']!, SECRET)).toEqual(JSON.parse(BODY));
  });

  it('refuses what we sign by another secret', () => {
    const headers = PROOF_SCHEMES.stripe.sign(request, OTHER);
    expect(() => webhooks.constructEvent(BODY, headers['stripe-signature']!, SECRET)).toThrow();
  });
});

describe('the package @hubspot/api-client', () => {
  const url = `${PUBLIC_URL}/v1/requests?sender=crm`;
  const options = { clientSecret: SECRET, requestBody: BODY, url, timestamp: sentAt };

  it('signs what we let in', async () => {
    const signature = Signature.getSignature('POST', 'v3', { ...options, signature: '' });
    const headers = { 'x-hubspot-request-timestamp': String(sentAt), 'x-hubspot-signature-v3': signature };
    expect(await isLetIn('hubspot', headers)).toBe(true);
  });

  it('verifies what we sign', () => {
    const signature = PROOF_SCHEMES.hubspot.sign(request, SECRET)['x-hubspot-signature-v3']!;
    expect(Signature.isValid({ ...options, method: 'POST', signatureVersion: 'v3', signature })).toBe(true);
  });

  it('refuses what we sign by another secret', () => {
    const signature = PROOF_SCHEMES.hubspot.sign(request, OTHER)['x-hubspot-signature-v3']!;
    expect(Signature.isValid({ ...options, method: 'POST', signatureVersion: 'v3', signature })).toBe(false);
  });
});

describe('hubspot', () => {
  it('signs some characters of the address as they are, however they were sent', async () => {
    const { ask, secrets } = gateWorld(senderOf('hubspot'));
    secrets.set('crm', { current: SECRET });
    const decoded = signed('hubspot', SECRET, { query: "sender=crm&q=:/?@!$'()*,;%20", sentAt: NOW });
    const encoded = { ...decoded, query: 'sender=crm&q=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%20' };
    expect([await ask(decoded), await ask(encoded)]).toEqual(['ok', 'ok']);
    expect(await ask({ ...decoded, query: decoded.query.replace('%20', ' ') })).toBe('wrong-proof');
  });
});

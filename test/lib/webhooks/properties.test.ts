import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WebhookRequest } from '../../../lib/http-api/webhook-request.ts';
import type { Scheme } from '../../../lib/integrations/integrations.ts';
import { PROOF_SCHEMES } from '../../../lib/webhooks/proof-schemes.ts';
import { gateWorld } from './gate-world.ts';
import { SECRETS } from './secrets.ts';
import { NOW, PUBLIC_URL, senderOf, signed } from './signed-request.ts';

const SCHEMES = Object.keys(PROOF_SCHEMES) as Scheme[];
const THAT_SIGN = SCHEMES.filter((scheme) => !['basic', 'api-key'].includes(scheme));

const message = fc.record({
  body: fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
  sentAt: fc.integer({ min: -290_000, max: 290_000 }).map((ms) => NOW + ms),
  messageId: fc.stringMatching(/^[!-+\-/-~]{1,60}$/),
  path: fc.constantFrom('/v1/requests', "/v1/re%2Fquests%3a%21'"),
  query: fc.constantFrom('sender=crm', 'a=%40%2c%20&sender=crm'),
});

/** Not signed, so that no change of it can be told: it only helps to find the message again. */
const UNSIGNED = ['x-zendesk-webhook-invocation-id'];

function* flips(bytes: Buffer) {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    yield flipped;
  }
}

/** The request with one bit of a header turned. The name of the scheme `Basic` may be written in any case. */
function* headerFlips(request: WebhookRequest): Generator<WebhookRequest> {
  for (const [name, value] of request.headers) {
    const [start = ''] = name === 'authorization' ? (/^Basic /.exec(value) ?? []) : [];
    for (const flipped of UNSIGNED.includes(name) ? [] : flips(Buffer.from(value.slice(start.length), 'latin1'))) {
      yield { ...request, headers: new Map(request.headers).set(name, start + flipped.toString('latin1')) };
    }
  }
}

function* bodyFlips(request: WebhookRequest): Generator<WebhookRequest> {
  for (const body of flips(request.body)) {
    yield { ...request, body };
  }
}

/** How many of the requests prove their sender. */
function proven(scheme: Scheme, secret: string, requests: Iterable<WebhookRequest>): number {
  const { createCheck, readClaim } = PROOF_SCHEMES[scheme];
  const check = createCheck(secret);
  return [...requests].filter((request) => {
    const claim = readClaim(request, PUBLIC_URL);
    return claim !== undefined && check(claim);
  }).length;
}

describe.each(SCHEMES)('%s', (scheme) => {
  it('lets in whatever is signed by either of the two secrets', async () => {
    const pairs = fc.tuple(SECRETS[scheme], SECRETS[scheme], fc.boolean());
    await fc.assert(
      fc.asyncProperty(pairs, message, async ([current, previous, isOld], parts) => {
        const { ask, secrets, log } = gateWorld(senderOf(scheme));
        secrets.set('crm', { current: current.ours, previous: previous.ours });
        expect(await ask(signed(scheme, (isOld ? previous : current).theirs, parts))).toBe('ok');
        expect(log.lines).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses when any bit of signature, time or id is another', () => {
    fc.assert(
      fc.property(SECRETS[scheme], message, ({ ours, theirs }, parts) => {
        const request = signed(scheme, theirs, parts);
        expect(proven(scheme, ours, [request])).toBe(1);
        expect(proven(scheme, ours, headerFlips(request))).toBe(0);
      }),
      { numRuns: 8 },
    );
  });

  it('refuses what is signed by any other secret', async () => {
    const pairs = fc.tuple(SECRETS[scheme], SECRETS[scheme]).filter(([one, other]) => one.ours !== other.ours);
    await fc.assert(
      fc.asyncProperty(pairs, message, async ([ours, others], parts) => {
        const { ask, secrets } = gateWorld(senderOf(scheme));
        secrets.set('crm', { current: ours.ours });
        fc.pre(ours.ours !== others.theirs);
        expect(await ask(signed(scheme, others.theirs, parts))).toBe('wrong-proof');
      }),
      { numRuns: 30 },
    );
  });
});

describe.each(THAT_SIGN)('%s', (scheme) => {
  it('refuses when any bit of the body is another', () => {
    fc.assert(
      fc.property(SECRETS[scheme], message, ({ ours, theirs }, parts) => {
        expect(proven(scheme, ours, bodyFlips(signed(scheme, theirs, parts)))).toBe(0);
      }),
      { numRuns: 4 },
    );
  });
});

describe('hubspot', () => {
  it('refuses another method, address or sender than the one that was called', () => {
    const request = signed('hubspot', 'a secret of sixteen'.replaceAll(' ', '-'), { query: 'sender=crm&x=1' });
    const others = [
      { ...request, method: 'PUT' },
      { ...request, path: '/v1/cards' },
      { ...request, query: 'sender=crn&x=1' },
      { ...request, query: '' },
    ];
    expect(proven('hubspot', 'a-secret-of-sixteen', [request])).toBe(1);
    expect(proven('hubspot', 'a-secret-of-sixteen', others)).toBe(0);
  });
});

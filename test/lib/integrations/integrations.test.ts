import { describe, expect, it } from '@jest/globals';
import { callbacksFor, integrationsSchema } from '../../../lib/integrations/integrations.ts';

const sender = (more: object = {}) => ({
  name: 'crm',
  tenant: 'acme',
  connections: ['us-store'],
  proof: { scheme: 'api-key' },
  ...more,
});
const callbacks = [
  { name: 'all', host: 'hooks.example.com' },
  { name: 'rival', host: 'hooks.rival.example', tenant: 'rival' },
];

const problemsOf = (more: object): string[] =>
  (integrationsSchema.safeParse({ senders: [sender(more)], callbacks }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('integrationsSchema', () => {
  it.each<[string, object]>([
    ['the address of a callback', { callbackUrl: 'https://hooks.example.com/orders' }],
    ['the beginning of request ids', { requestIdPrefix: 'acme:crm:' }],
  ])('takes %s', (_case, more) => {
    expect(problemsOf(more)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an address that is none', { callbackUrl: 'hooks' }, 'senders.0.callbackUrl must be an https URL'],
    ['a host that is not named', { callbackUrl: 'https://a.example/' }, 'senders.0.callbackUrl must name the host'],
    ["another tenant's host", { callbackUrl: 'https://hooks.rival.example/' }, 'senders.0.callbackUrl must name the'],
    ['a beginning that no request id has', { requestIdPrefix: 'acme ' }, 'senders.0.requestIdPrefix must be the'],
    ['an empty beginning', { requestIdPrefix: '' }, 'senders.0.requestIdPrefix must be the beginning'],
    ['a mapping that is not there', { mapping: 'constructor' }, 'senders.0.mapping must be the name of one'],
  ])('refuses %s, and says what is allowed', (_case, more, sentence) => {
    expect(problemsOf(more)[0]).toContain(sentence);
  });
});

describe('integrationsSchema, with senders of several tenants', () => {
  const problems = (...senders: readonly object[]): string[] =>
    (
      integrationsSchema.safeParse({ senders: senders.map((more, n) => sender({ name: `s${n}`, ...more })) }).error
        ?.issues ?? []
    ).map(({ path, message }) => `${path.join('.')} ${message}`);
  const rival = { tenant: 'rival', requestIdPrefix: 'rival:' };

  it.each<[string, readonly object[]]>([
    ['of one tenant without beginnings', [{}, {}]],
    ['whose ids begin differently', [{ requestIdPrefix: 'acme:' }, rival]],
    ['of one tenant whose ids begin alike', [{ requestIdPrefix: 'acme:' }, { requestIdPrefix: 'acme:crm:' }, rival]],
  ])('takes senders %s', (_case, senders) => {
    expect(problems(...senders)).toEqual([]);
  });

  it('wants a beginning of the request ids of each', () => {
    const message = 'must be given where senders have several tenants, such as';
    expect(problems({}, rival, {})).toEqual([
      `senders.0.requestIdPrefix ${message} "acme:"`,
      `senders.2.requestIdPrefix ${message} "acme:"`,
    ]);
    expect(problems({ tenant: undefined }, { tenant: undefined })).toHaveLength(2);
  });

  it('wants none that begins with one of another tenant', () => {
    const message = (taken: string, owner: string) =>
      `must not begin with "${taken}", as the request ids of the tenant ${owner} do`;
    expect(problems({ requestIdPrefix: 'riv' }, rival)).toEqual([
      `senders.1.requestIdPrefix ${message('riv', 'acme')}`,
    ]);
    expect(problems({ requestIdPrefix: 'rival:' }, rival)).toEqual([
      `senders.0.requestIdPrefix ${message('rival:', 'rival')}`,
      `senders.1.requestIdPrefix ${message('rival:', 'acme')}`,
    ]);
  });
});

describe('callbacksFor', () => {
  const integrations = integrationsSchema.parse({ callbacks });

  it.each([
    ['its own and those of all', 'rival', ['all', 'rival']],
    ['those of all', 'acme', ['all']],
    ['those of all to what came over the bus', undefined, ['all']],
  ])('gives a tenant %s', (_case, tenant, names) => {
    expect(callbacksFor(tenant, integrations).map(({ name }) => name)).toEqual(names);
  });
});

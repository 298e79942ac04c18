import { describe, expect, it } from '@jest/globals';
import { callbackAddress, senderAddress } from '../../../lib/callbacks/callback-address.ts';
import { integrationsSchema } from '../../../lib/integrations/integrations.ts';
import { journalEntry } from '../../support/memory-journal.ts';
import { orderRequest } from '../../support/order-request.ts';

const integrations = integrationsSchema.parse({
  senders: [
    {
      name: 'crm',
      tenant: 'acme',
      connections: ['refarch'],
      proof: { scheme: 'api-key' },
      callbackUrl: 'https://hooks.acme.example/orders',
    },
    { name: 'other', tenant: 'acme', connections: ['refarch'], proof: { scheme: 'api-key' } },
  ],
  callbacks: [
    { name: 'acme', host: 'hooks.acme.example' },
    { name: 'rival', host: 'hooks.rival.example', tenant: 'rival' },
  ],
});
const wanting = (url: string) => journalEntry({ sender: 'crm', request: orderRequest({ callback: { url } }) });

describe('callbackAddress', () => {
  it('is that of the request before that of its sender', () => {
    const address = callbackAddress(wanting('https://hooks.acme.example/this-one'), integrations);
    expect(address?.url.pathname).toBe('/this-one');
    expect(address?.destination?.name).toBe('acme');
  });

  it('is that of its sender else', () => {
    expect(callbackAddress(journalEntry({ sender: 'crm' }), integrations)?.url.pathname).toBe('/orders');
  });

  it('is that of its sender when the request was erased', () => {
    const erased = { ...journalEntry({ sender: 'crm' }), request: undefined };
    expect(callbackAddress(erased, integrations)?.url.pathname).toBe('/orders');
  });

  it.each([undefined, 'other', 'gone'])('is none when nobody wants to be called: sender %s', (sender) => {
    expect(callbackAddress(journalEntry({ sender }), integrations)).toBeUndefined();
  });

  it('has no destination where the host is that of another tenant', () => {
    const entry = wanting('https://hooks.rival.example/');
    expect(callbackAddress({ ...entry, tenant: 'acme' }, integrations)).toMatchObject({ destination: undefined });
    expect(callbackAddress({ ...entry, tenant: 'rival' }, integrations)?.destination?.name).toBe('rival');
  });

  it.each([
    'https://evil.example/',
    'https://hooks.acme.example:8443/',
    'https://hooks.acme.example.evil.example/',
    'https://hooks.acme.example./',
    'https://acme.example/',
  ])('has no destination where the host is not allowed, or not any more: %s', (url) => {
    expect(callbackAddress(wanting(url), integrations)).toMatchObject({ destination: undefined });
  });
});

describe('senderAddress', () => {
  it('is that of the sender, where it has one', () => {
    const address = senderAddress('crm', integrations);
    expect([address?.url.pathname, address?.destination?.name]).toEqual(['/orders', 'acme']);
    expect(senderAddress('other', integrations)).toBeUndefined();
  });

  it('is none of a sender that is not deployed any more', () => {
    expect(senderAddress('gone', integrations)).toBeUndefined();
  });
});

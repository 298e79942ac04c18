import { type Attack, type AttackFamily, type HttpMessage, withHeader } from '../attack.ts';
import type { Craft } from '../craft.ts';
import { SENDERS, type SenderName } from '../senders.ts';

const attack = (name: string, refusedWith: readonly number[], message: (craft: Craft) => HttpMessage): Attack => ({
  name,
  refusedWith,
  message,
});

const claims = ['tenant', 'sender', 'senderName', 'owner', 'eventId', 'status', 'orderNo'].map((field) =>
  attack(`a field ${field} that names another`, [422], (craft) =>
    craft.signed('rival', {
      body: craft.order({ connection: 'site-us', requestId: craft.id('rival'), [field]: 'acme' }),
    }),
  ),
);

const claimed = [
  'x-tenant',
  'x-tenant-id',
  'x-sender',
  'x-onbehalf-sender',
  'x-amzn-oidc-identity',
  'x-forwarded-user',
].map((header) =>
  attack(`a header ${header} that names another`, [422], (craft) => withHeader(craft.signed('rival'), header, 'acme')),
);

/** An order that its sender could place under another id. */
const takesId = (name: string, sender: SenderName, id: (craft: Craft) => string): Attack => ({
  ...attack(name, [422], (craft) => {
    const connection = sender === 'rival' ? 'site-us' : craft.connection;
    return craft.signed(sender, { body: craft.order({ requestId: id(craft), connection }) });
  }),
  saying: () => '"field":"requestId"',
});

const orders: readonly Attack[] = [
  attack('the connection of another tenant', [422], (craft) => craft.signed('rival')),
  attack('a connection that there is none of', [422], (craft) =>
    craft.signed('rival', { body: craft.order({ connection: 'nowhere', requestId: craft.id('rival') }) }),
  ),
  attack('a request of another tenant, the same once more', [422], (craft) =>
    craft.signed('rival', { body: craft.known }),
  ),
  takesId('a request id of another tenant, other content', 'rival', (craft) => craft.known.requestId),
  takesId('a request id that another tenant may use next', 'rival', (craft) => craft.id('key')),
  takesId('the same the other way round', 'standard', (craft) => craft.id('rival')),
  takesId('the beginning of the ids of another tenant', 'rival', () => 'acme:'),
  takesId('its own beginning in capitals', 'rival', () => 'RIVAL:1'),
  takesId('half of its own beginning', 'rival', () => 'rival'),
  attack('a known request id, other content', [409], (craft) =>
    craft.signed('standard', { body: { ...craft.known, reason: 'reorder' } }),
  ),
  attack('a known request id, more of it', [409], (craft) =>
    craft.signed('key', { body: { ...craft.known, agent: { id: 'agent-7' } } }),
  ),
  attack('an id of another beginning', [422], (craft) => craft.signed('narrow', { body: craft.order() })),
  attack('an id of another case of its beginning', [422], (craft) =>
    craft.signed('narrow', { body: craft.order({ requestId: 'NARROW:1' }) }),
  ),
];

const keys: readonly Attack[] = [
  attack('the key of another tenant', [401], (craft) => craft.signed('key', { secret: SENDERS.rival.secret })),
  attack('two senders, one of them its own', [401], (craft) =>
    craft.signed('rival', { query: 'sender=rival&sender=key' }),
  ),
  attack('two senders, the other way round', [401], (craft) =>
    craft.signed('rival', { query: 'sender=key&sender=rival' }),
  ),
  attack('both senders in one', [401], (craft) => craft.signed('rival', { query: 'sender=key,rival' })),
  attack('the sender behind a semicolon', [401], (craft) =>
    craft.signed('rival', { query: 'sender=key;sender=rival' }),
  ),
];

const reading = (
  name: string,
  refusedWith: readonly number[],
  sender: SenderName,
  path: (id: string) => string,
): Attack =>
  attack(`reads ${name}`, refusedWith, (craft) =>
    craft.signed(sender, { method: 'GET', body: Buffer.alloc(0), path: path(craft.known.requestId) }),
  );

const requestPath = (id: string): string => `/v1/requests/${encodeURIComponent(id)}`;

const readings: readonly Attack[] = [
  reading('a request of another tenant', [404], 'rival', requestPath),
  reading('it without encoding', [404], 'rival', (id) => `/v1/requests/${id}`),
  reading('it encoded twice', [404], 'rival', (id) => `/v1/requests/${encodeURIComponent(encodeURIComponent(id))}`),
  reading('it in capitals', [404], 'rival', (id) => requestPath(id.toUpperCase())),
  reading('it behind another', [404], 'rival', (id) => `/v1/requests/mine/../${id}`),
  reading('a path outside', [404], 'rival', () => '/v1/requests/..%2f..%2fetc%2fpasswd'),
  reading('a line break', [404], 'rival', () => '/v1/requests/a%0d%0aX-Forged:1'),
  reading('a zero byte', [404], 'rival', (id) => `${requestPath(id)}%00`),
  reading('with a signature', [401], 'standard', requestPath),
  reading('all of them', [404], 'rival', () => '/v1/requests'),
  attack('reads without a key', [401], (craft) => ({
    method: 'GET',
    target: `${requestPath(craft.known.requestId)}?sender=key`,
    headers: [],
    body: Buffer.alloc(0),
  })),
  attack('reads with the key of another tenant', [401], (craft) =>
    craft.signed('key', {
      method: 'GET',
      body: Buffer.alloc(0),
      path: requestPath(craft.known.requestId),
      secret: SENDERS.rival.secret,
    }),
  ),
];

/** Senders who would order, read or take over for somebody else. */
export const tenants: AttackFamily = {
  name: 'tenants',
  attacks: [...claims, ...claimed, ...orders, ...keys, ...readings],
};

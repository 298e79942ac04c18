import type { Attack, AttackFamily } from '../attack.ts';
import { CALLBACK_HOST as HOST, RIVAL_HOST, type SenderName } from '../senders.ts';

const URLS: readonly string[] = [
  `http://${HOST}/x`,
  'https://evil.example/x',
  `https://${HOST}.evil.example/x`,
  `https://evil.example/${HOST}`,
  `https://evil.example/?${HOST}/`,
  `https://${HOST}@evil.example/x`,
  `https://evil.example@${HOST}/x`,
  `https://user:password@${HOST}/x`,
  `https://${HOST}:444/x`,
  `https://${HOST}:443/x`,
  `https://${HOST}:0/x`,
  `https://${HOST}:65536/x`,
  `https://${HOST}./x`,
  `https://${HOST.toUpperCase()}/x`,
  `https://${HOST.replace('.', '%2e')}/x`,
  `https://${HOST.replace('.', '\u3002')}/x`,
  `https://${HOST.replace('a', '\u0430')}/x`,
  `https://${HOST.replace('hooks', 'ｈooks')}/x`,
  `https://evil.example\\@${HOST}/x`,
  `https://${HOST}\\.evil.example/x`,
  `https:\\\\${HOST}/x`,
  `https:/${HOST}/x`,
  `https:${HOST}/x`,
  `https:///${HOST}/x`,
  `//${HOST}/x`,
  `/x`,
  HOST,
  `https://${HOST}`,
  `https://${HOST}/x#@evil.example`,
  `https://evil.example#@${HOST}/x`,
  ` https://${HOST}/x`,
  `https://${HOST}/x `,
  `https://${HOST}/\tx`,
  `https://ho\noks.acme.example/x`,
  `https://${HOST}/x\r\nX-Forged: 1`,
  `https://${HOST}/\u0000`,
  `https://${HOST}/ü`,
  `https://${HOST}/${'x'.repeat(1100)}`,
  'https://127.0.0.1/x',
  'http://127.0.0.1/x',
  'http://127.0.0.1:22/x',
  'https://localhost/x',
  'https://[::1]/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://169.254.169.254/latest/meta-data/',
  'http://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'https://2130706433/x',
  'https://0x7f000001/x',
  'https://0177.0.0.1/x',
  'https://127.1/x',
  'https://0/x',
  'https://10.0.0.1/x',
  'https://metadata.google.internal/x',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://hooks.acme.example/x',
  'gopher://127.0.0.1:6379/_x',
  `wss://${HOST}/x`,
  `blob:https://${HOST}/x`,
  '',
];

const FORMS: readonly (readonly [string, unknown])[] = [
  ['a text', `https://${HOST}/x`],
  ['a list', { url: [`https://${HOST}/x`, 'https://evil.example/x'] }],
  ['an object', { url: { href: `https://${HOST}/x` } }],
  ['two addresses', { url: `https://${HOST}/x`, uri: 'https://evil.example/x' }],
  ['headers of its own', { url: `https://${HOST}/x`, headers: { host: 'evil.example' } }],
  ['null', null],
];

const hostile = [...URLS.map((url) => [JSON.stringify(url), { url }] as const), ...FORMS].map(
  ([name, callback]): Attack => ({
    name: `a callback to ${name.length > 60 ? `${name.slice(0, 60)}…` : name}`,
    refusedWith: [400, 422],
    message: (craft) => craft.signed('standard', { body: craft.order({ callback }) }),
  }),
);

/** A host that the deployment calls back, for others. */
const ofOthers = (sender: SenderName, url: string): Attack => ({
  name: `a callback of ${sender} to ${url}`,
  refusedWith: [422],
  saying: () => '"field":"callback.url"',
  message: (craft) => {
    const connection = sender === 'rival' ? 'site-us' : craft.connection;
    const body = craft.order({ requestId: craft.id(sender), connection, callback: { url } });
    return craft.signed(sender, { body });
  },
});

/** Addresses that would have outcomes sent to somebody else, or our own network called. */
export const callbacks: AttackFamily = {
  name: 'callbacks',
  attacks: [
    ...hostile,
    ofOthers('standard', `https://${RIVAL_HOST}/x`),
    ofOthers('key', `https://${RIVAL_HOST}/x?${HOST}`),
    ofOthers('rival', `https://${HOST}/x`),
  ],
};

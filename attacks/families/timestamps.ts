import { createHmac } from 'node:crypto';
import { type Attack, type AttackFamily, type HttpMessage, withHeader } from '../attack.ts';
import type { Craft } from '../craft.ts';
import { SENDERS, TIMED } from '../senders.ts';

const attack = (name: string, message: (craft: Craft) => HttpMessage): Attack => ({
  name,
  refusedWith: [401],
  message,
});

/** Signed as it should be, at a moment that is too far off. */
const offTime = TIMED.flatMap(([sender, seconds]): readonly Attack[] => {
  const at = (name: string, offset: number) =>
    attack(`${sender}: ${name}`, (craft) => craft.signed(sender, { at: craft.now + offset * 1000 }));
  return [
    at('a minute too old', -seconds - 60),
    at('a minute too far in the future', seconds + 60),
    at('a year old', -31_536_000),
    at('a hundred years ahead', 3_153_600_000),
  ];
});

const standardAt = (craft: Craft, time: string): HttpMessage => {
  const message = craft.signed('standard');
  const key = Buffer.from(SENDERS.standard.secret.slice('whsec_'.length), 'base64');
  const hmac = createHmac('sha256', key).update(`msg_1.${time}.`).update(message.body).digest('base64');
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': time, 'webhook-signature': `v1,${hmac}` };
  return Object.entries(headers).reduce((made, [name, value]) => withHeader(made, name, value), message);
};

const stripeAt = (craft: Craft, time: string): HttpMessage => {
  const message = craft.signed('stripe');
  const hmac = createHmac('sha256', SENDERS.stripe.secret).update(`${time}.`).update(message.body).digest('hex');
  return withHeader(message, 'stripe-signature', `t=${time},v1=${hmac}`);
};

const hubspotAt = (craft: Craft, time: string): HttpMessage => {
  const message = craft.signed('hubspot');
  const signed = `POST${craft.publicUrl}${message.target}${message.body.toString()}${time}`;
  const hmac = createHmac('sha256', SENDERS.hubspot.secret).update(signed).digest('base64');
  return withHeader(withHeader(message, 'x-hubspot-request-timestamp', time), 'x-hubspot-signature-v3', hmac);
};

const zendeskAt = (craft: Craft, time: string): HttpMessage => {
  const message = craft.signed('zendesk');
  const hmac = createHmac('sha256', SENDERS.zendesk.secret).update(time).update(message.body).digest('base64');
  const dated = withHeader(message, 'x-zendesk-webhook-signature-timestamp', time);
  return withHeader(dated, 'x-zendesk-webhook-signature', hmac);
};

/** How each scheme is signed at a moment that is no moment, but means now where it is read leniently. */
const LENIENT: readonly (readonly [string, (craft: Craft, time: string) => HttpMessage, number])[] = [
  ['standard', standardAt, 1000],
  ['stripe', stripeAt, 1000],
  ['hubspot', hubspotAt, 1],
];

const FORMS: readonly (readonly [string, (now: number) => string])[] = [
  ['none', () => ''],
  ['NaN', () => 'NaN'],
  ['Infinity', () => 'Infinity'],
  ['a fraction', (now) => `${now}.5`],
  ['an exponent', (now) => `${now}e0`],
  ['hexadecimal', (now) => `0x${now.toString(16)}`],
  ['a sign', (now) => `+${now}`],
  ['zeros before it', (now) => `000${now}`],
  ['a negative', (now) => `-${now}`],
  ['text behind it', (now) => `${now}abc`],
  ['thirty digits', (now) => `${now}${'0'.repeat(20)}`],
  [
    'digits of another alphabet',
    (now) => Buffer.from(String(now).replace(/\d/g, (d) => String.fromCharCode(0x660 + Number(d)))).toString('latin1'),
  ],
  ['a date', (now) => new Date(now).toISOString()],
];

const odd = LENIENT.flatMap(([sender, sign, unit]) =>
  FORMS.map(([name, form]) =>
    attack(`${sender}: the time is ${name}`, (craft) => sign(craft, form(Math.floor(craft.now / unit)))),
  ),
);

const dates = [
  ['in another zone', (now: number) => new Date(now).toISOString().replace(/\.\d+Z$/, '+00:00')],
  ['without zone', (now: number) => new Date(now).toISOString().replace(/\.\d+Z$/, '')],
  ['in words', (now: number) => new Date(now).toUTCString()],
  ['in seconds', (now: number) => String(Math.floor(now / 1000))],
  ['of the year 10000', () => '+010000-01-01T00:00:00Z'],
] as const;

/** Messages of another time, and times that only a lenient reader takes for one. */
export const timestamps: AttackFamily = {
  name: 'timestamps',
  attacks: [
    ...offTime,
    ...odd,
    ...dates.map(([name, form]) =>
      attack(`zendesk: the time is ${name}`, (craft) => zendeskAt(craft, form(craft.now))),
    ),
  ],
};

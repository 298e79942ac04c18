import { describe, expect, it } from '@jest/globals';
import { checkSettings, readSettings } from '../../../../lib/commerce/intershop/connection-check.ts';
import { basicOf, checkCredentials } from '../../../../lib/commerce/intershop/credentials.ts';
import { contactCenterAddress, shopAddress } from '../../../../lib/commerce/intershop/rest-address.ts';
import { plainSettings, settings } from './order-request-fixture.ts';

const check = (changes: object) => checkSettings(plainSettings(changes), { allowLoopback: false });

describe('the settings of a connection to Intershop', () => {
  it('need only what cannot be guessed', () => {
    expect(readSettings(plainSettings())).toMatchObject({
      serverGroup: 'WFS',
      application: '-',
      locale: 'en_US',
      access: { kind: 'user', grant: 'password' },
      invoiceMethod: 'ISH_INVOICE',
      unitPrices: 'gross',
      placedStatuses: [],
    });
  });

  it.each([
    ['host', { host: 'https://shop.example.com/path' }],
    ['host', { host: 'http://127.0.0.1:8080' }],
    ['site', { site: 'a/b' }],
    ['application', { application: 'rest;loc=x' }],
    ['locale', { locale: 'english' }],
    ['api', { api: 'v2' }],
    ['access.kind', { access: { kind: 'anonymous' } }],
    ['access.customerNo', { access: { kind: 'user' } }],
    ['access.tokenMinutes', { access: { kind: 'contactCenter', tokenMinutes: 0 } }],
    ['unitPrices', { unitPrices: 'both' }],
    ['timeouts.order', { timeouts: { order: 1 } }],
  ])('name %s when it does not fit', (field, changes) => {
    expect(check(changes).map((issue) => issue.field)).toEqual([field]);
  });

  it('refuse what they do not know', () => {
    expect(check({ recurrence: true })).toHaveLength(1);
  });

  it('say where the shop is, with locale and currency behind the application', () => {
    const known = settings({ application: 'rest' });
    expect(shopAddress(known, 'EUR')).toBe(
      'https://shop.example.com/INTERSHOP/rest/WFS/Wholesale-Site/rest;loc=en_US;cur=EUR',
    );
    expect(shopAddress(known, undefined)).toBe(
      'https://shop.example.com/INTERSHOP/rest/WFS/Wholesale-Site/rest;loc=en_US',
    );
    expect(contactCenterAddress(known, { site: 'ContactCenter', application: '-' })).toBe(
      'https://shop.example.com/INTERSHOP/rest/WFS/ContactCenter/-',
    );
  });
});

describe('the secret of a connection to Intershop', () => {
  it('is a name and a password', () => {
    expect(checkCredentials({ login: 'ada', password: 'päss:word' })).toEqual([]);
  });

  it.each([
    ['login', { password: 'secret' }],
    ['password', { login: 'ada' }],
    ['login', { login: 'a:b', password: 'secret' }],
    ['', 'ada:secret'],
  ])('names %p when it does not fit, and never what stands there', (field, secret) => {
    const issues = checkCredentials(secret);
    expect(issues.map((issue) => issue.field)).toEqual([field]);
    expect(JSON.stringify(issues)).not.toMatch(/a:b|ada|secret/);
  });

  it('is shown in UTF-8', () => {
    const shown = basicOf({ login: 'ada', password: 'pä:ss' }).replace('Basic ', '');
    expect(Buffer.from(shown, 'base64').toString('utf8')).toBe('ada:pä:ss');
  });
});

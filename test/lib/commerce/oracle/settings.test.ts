import { describe, expect, it } from '@jest/globals';
import { checkSettings, readSettings } from '../../../../lib/commerce/oracle/connection-check.ts';
import { checkCredentials, readCredentials } from '../../../../lib/commerce/oracle/credentials.ts';
import { SETTINGS } from './oracle-fixture.ts';

const fields = (settings: unknown, allowLoopback = false) =>
  checkSettings(settings, { allowLoopback }).map(({ field }) => field);

describe('settings of a connection to Oracle Commerce', () => {
  it('need host, site, and whether there are organisations', () => {
    expect(fields(SETTINGS)).toEqual([]);
    expect(fields({})).toEqual(['host', 'site', 'organizations']);
  });

  it('have defaults for everything else', () => {
    expect(readSettings(SETTINGS)).toMatchObject({
      api: 'ccappagent',
      grant: 'applicationKey',
      requestIdProperty: 'onbehalfRequestId',
      shopperCarts: 'refuse',
      timeouts: { token: 5000, basket: 10_000, order: 25_000, payment: 25_000, read: 8000 },
    });
  });

  it('name the organisation where it is fixed, and nowhere else', () => {
    expect(fields({ ...SETTINGS, organizations: 'fixed' })).toEqual(['organization']);
    expect(fields({ ...SETTINGS, organization: 'or-1' })).toEqual(['organization']);
    expect(fields({ ...SETTINGS, organizations: 'perRequest', organization: 'or-1' })).toEqual(['organization']);
    expect(fields({ ...SETTINGS, organizations: 'fixed', organization: 'or-1' })).toEqual([]);
  });

  it.each([
    ['host', 'https://shop.example.com/ccagent'],
    ['api', 'ccstore'],
    ['grant', 'password'],
    ['site', 'two words'],
    ['organizations', 'first'],
    ['requestIdProperty', 'no blanks'],
    ['shopperCarts', 'merge'],
    ['language', 'english please'],
    ['timeouts.order', 90_000],
  ])('are refused for a wrong %s', (field, value) => {
    const [name = '', inner] = field.split('.');
    const given = inner === undefined ? value : { [inner]: value };
    expect(fields({ ...SETTINGS, [name]: given })).toEqual([field]);
  });

  it('allow plain HTTP to this machine for a sandbox only', () => {
    expect(fields({ ...SETTINGS, host: 'http://127.0.0.1:8080' })).toEqual(['host']);
    expect(fields({ ...SETTINGS, host: 'http://127.0.0.1:8080' }, true)).toEqual([]);
  });
});

describe('credentials of a connection to Oracle Commerce', () => {
  it.each([
    [{ applicationKey: 'key' }, []],
    [{ login: 'agent', password: 'secret' }, []],
    [{ applicationKey: 'key', login: 'agent', password: 'secret' }, []],
    [{}, ['']],
    [{ login: 'agent' }, ['']],
    [{ applicationKey: 'two words' }, ['applicationKey']],
    ['text', ['']],
  ])('of %j are checked', (secret, issues) => {
    expect(checkCredentials(secret).map(({ field }) => field)).toEqual(issues);
  });

  it('never say what stands in them', () => {
    expect(JSON.stringify(checkCredentials({ applicationKey: 'my own secret' }))).not.toContain('my own secret');
  });

  it('are read as the grant needs them', () => {
    const secret = { applicationKey: 'key', login: 'agent', password: 'secret' };
    expect(readCredentials(secret, { grant: 'applicationKey' })).toEqual({ applicationKey: 'key' });
    expect(readCredentials(secret, { grant: 'user' })).toEqual({ login: 'agent', password: 'secret' });
  });

  it('are refused by name where the grant needs others', () => {
    expect(() => readCredentials({ applicationKey: 'key' }, { grant: 'user' })).toThrow(/"grant" \(user\).*login/s);
  });
});

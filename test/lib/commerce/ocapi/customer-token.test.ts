import { describe, expect, it } from '@jest/globals';
import { OcapiClient } from '../../../../lib/commerce/ocapi/client.ts';
import { readSettings } from '../../../../lib/commerce/ocapi/connection-check.ts';
import { grantCustomerToken } from '../../../../lib/commerce/ocapi/customer-token.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const seconds = NOW / 1000;
const customer = { no: '4711', id: 'abCustomer' };

const jwt = (claims: object | string) =>
  `e30.${Buffer.from(typeof claims === 'string' ? claims : JSON.stringify(claims)).toString('base64url')}.signature`;

function grant(authorization: string, document: object = {}) {
  const agent = new OcapiClient({
    settings: readSettings({ host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' }),
    now: () => NOW,
    send: () => Promise.resolve({ status: 200, headers: { authorization }, body: JSON.stringify(document) }),
  });
  return grantCustomerToken(customer, agent);
}

describe('the token of a customer', () => {
  it.each([
    ['by its two times, whatever the clock of the shop', { iat: 1_000, exp: 1_600 }, 600],
    ['until its end where it does not say when it began', { exp: seconds + 900 }, 900],
    ['until its end where its beginning is no time', { iat: 'now', exp: seconds + 900 }, 900],
    ['some less than half an hour where it does not say', {}, 1_740],
    ['some less than half an hour where it cannot be read', 'nonsense', 1_740],
  ])('lives %s', async (_, claims, life) => {
    expect(await grant(`Bearer ${jwt(claims)}`)).toEqual({
      value: jwt(claims),
      expiresAt: NOW + life * 1000,
      customer: '4711',
    });
  });

  it('lives some time where it has no parts at all', async () => {
    expect(await grant('Bearer opaque')).toMatchObject({ value: 'opaque', expiresAt: NOW + 1_740_000 });
  });

  it.each([[{ customer_no: '4711' }], [{ customer_id: 'abCustomer' }], [{ customer_no: null, more: 1 }], [[]]])(
    'is taken with a document that does not say otherwise: %j',
    async (document) => {
      expect(await grant('Bearer opaque', document)).toMatchObject({ customer: '4711' });
    },
  );

  it.each([[{ customer_no: '4712' }], [{ customer_no: '4711', customer_id: 'abOther' }]])(
    'is refused with the document of another customer: %j',
    async (document) => {
      await expect(grant('Bearer opaque', document)).rejects.toMatchObject({ code: 'BACKEND_ERROR' });
    },
  );
});

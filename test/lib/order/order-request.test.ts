import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  callbackUrlSchema,
  connectionNameSchema,
  type OrderRequest,
  orderRequestSchema,
  requestIdSchema,
} from '../../../lib/order/order-request.ts';
import { orderRequest } from '../../support/order-request.ts';

const list = (length: number, item: unknown) => Array.from({ length }, () => item);
const record = (length: number) => Object.fromEntries(list(length, 'x').map((value, index) => [`k${index}`, value]));
const check = (changes: object) => orderRequestSchema.safeParse({ ...orderRequest(), ...changes });
const wrongFields = (changes: object) => check(changes).error?.issues.map(({ path }) => path.join('.')) ?? [];
const { shippingAddress, lineItems } = orderRequest();
const address = (changes: object) => ({ shippingAddress: { ...shippingAddress, ...changes } });
const office = { id: 'office', shippingAddress, shippingMethods: ['EXPRESS'] };
/** A request whose second line goes to the office. */
const shipped = (changes: object = {}, more: object[] = [], shipment = 'office'): Partial<OrderRequest> => ({
  lineItems: [...lineItems, { productId: 'MUG', quantity: 1, shipment }],
  shipments: [{ ...office, ...changes }, ...more] as OrderRequest['shipments'],
});
const price = (amount: string) => [{ ...lineItems[0], price: { mode: 'at_most', amount } }];

describe('orderRequestSchema', () => {
  it('takes a request with only what is required', () => {
    const required = orderRequest();
    delete required.correlation;
    expect(orderRequestSchema.parse(required)).toEqual(required);
  });

  it('takes a request with everything', () => {
    const everything: Partial<OrderRequest> = {
      billingAddress: { ...shippingAddress, company: 'Acme', address2: 'Flat 2', phone: '+1 503 555 0100' },
      coupons: [{ code: 'WELCOME10', ifRefused: 'continue' }],
      customAttributes: { gift: true },
      agent: { id: 's.agent' },
      customer: { customerNo: '1', email: 'a@example.com', organization: 'acme-hq', costCenter: 'cc-1' },
      ...shipped(),
      guards: { expectedTotal: '46.71', tolerancePercent: 2.5, deadline: '2026-12-02T00:00:00+01:00' },
    };
    expect(check(everything).success).toBe(true);
  });

  it.each(Object.keys(orderRequest()).filter((name) => name !== 'correlation'))(
    'refuses a request without %s',
    (name) => {
      expect(wrongFields({ [name]: undefined })).toEqual([name]);
    },
  );

  it.each<[string, object]>([
    ['schema', { schema: 'order-request/2' }],
    ['requestId', { requestId: '' }],
    ['connection', { connection: 'RefArch' }],
    ['reason', { reason: 'because' }],
    ['currency', { currency: 'usd' }],
    ['customer', { customer: {} }],
    ['customer.customerNo', { customer: { customerNo: 'x'.repeat(101) } }],
    ['customer.email', { customer: { email: 'nobody' } }],
    ['customer.email', { customer: { email: `${'x'.repeat(250)}@example.com` } }],
    ['lineItems', { lineItems: [] }],
    ['lineItems', { lineItems: list(51, lineItems[0]) }],
    ['shippingAddress.lastName', address({ lastName: '' })],
    ['shippingAddress.address1', address({ address1: 'x'.repeat(257) })],
    ['shippingAddress.postalCode', address({ postalCode: 'x'.repeat(33) })],
    ['shippingAddress.countryCode', address({ countryCode: 'us' })],
    ['shippingAddress.phone', address({ phone: 'x'.repeat(65) })],
    ['shippingMethods', { shippingMethods: [] }],
    ['shippingMethods', { shippingMethods: list(6, 'STD_GROUND') }],
    ['shippingMethods.0', { shippingMethods: ['x'.repeat(257)] }],
    ['coupons', { coupons: list(11, { code: 'A', ifRefused: 'reject' }) }],
    ['coupons.0.ifRefused', { coupons: [{ code: 'A' }] }],
    ['agent.id', { agent: { id: 'x'.repeat(101) } }],
    ['customer.organization', { customer: { customerNo: '1', organization: 'x'.repeat(101) } }],
    ['customer.costCenter', { customer: { customerNo: '1', costCenter: 'x'.repeat(101) } }],
    ['shipments', { shipments: [] }],
    ['shipments', shipped({}, list(20, { shippingAddress, shippingMethods: ['EXPRESS'], id: 'office' }) as [])],
    ['shipments.0.shippingMethods', shipped({ shippingMethods: [] })],
    ['shipments.0.shippingAddress.city', shipped({ shippingAddress: { ...shippingAddress, city: '' } })],
    ['correlation', { correlation: record(21) }],
    ['correlation.caseNumber', { correlation: { caseNumber: 'x'.repeat(129) } }],
    ['correlation.case number', { correlation: { 'case number': '1' } }],
    ['guards.expectedTotal', { guards: { expectedTotal: 46.71 } }],
    ['guards.tolerancePercent', { guards: { tolerancePercent: 101 } }],
    ['guards.deadline', { guards: { deadline: 'tomorrow' } }],
    ['guards.deadline', { guards: { deadline: '2026-12-02T00:00:00' } }],
    ['guards.deadline', { guards: { deadline: `2026-12-02T00:00:00.${'0'.repeat(40)}Z` } }],
    ['lineItems.0.price.amount', { lineItems: price('18.905') }],
    ['guards.expectedTotal', { currency: 'JPY', guards: { expectedTotal: '500.0' } }],
  ])('refuses a wrong %s', (field, changes) => {
    expect(wrongFields(changes)).toEqual([field]);
  });

  it.each<[string, string, object]>([
    ['lineItems.1.shipment', 'must be absent: the request has no shipments', { ...shipped(), shipments: undefined }],
    ['lineItems.1.shipment', "must be the id of one of the request's shipments", shipped({}, [], 'home')],
    ['shipments.1.id', 'must be named by a line item: nothing goes there', shipped({}, [{ ...office, id: 'idle' }])],
    ['shipments', 'must have ids of their own each', shipped({}, [office])],
    [
      'schedule',
      "must be absent: whoever sends the renewals keeps their schedule, and the shop's own would order a second time",
      { schedule: { every: 'month' } },
    ],
  ])('says of %s that it %s', (field, message, changes) => {
    const issues = check(changes).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);
    expect(issues).toContainEqual([field, message]);
  });

  it('takes as many decimals as the currency has', () => {
    expect(check({ currency: 'KWD', lineItems: price('18.905') }).success).toBe(true);
  });

  it.each([
    ['the request', { gift: true }, ['gift']],
    ['the customer', { customer: { customerNo: '1', vip: true, tier: 1 } }, ['vip', 'tier']],
    ['an address', address({ salutation: 'Dr' }), ['salutation']],
    ['the guards', { guards: { minimum: '1' } }, ['minimum']],
  ])('names the fields of %s that it does not know', (_place, changes, keys) => {
    expect(check(changes).error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys }]);
  });

  it('says no to a wrong currency even if there are amounts in it', () => {
    const changes = { currency: 'US', guards: { expectedTotal: '46.719' }, lineItems: price('18.901') };
    expect(wrongFields(changes)).toEqual(['currency']);
  });

  it('answers yes or no to anything, and never throws', () => {
    const names = Object.keys(orderRequest()) as [string, ...string[]];
    const guards = { expectedTotal: '46.719' };
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        expect(typeof orderRequestSchema.safeParse({ ...orderRequest(), guards, [name]: value }).success).toBe(
          'boolean',
        );
      }),
    );
  });
});

describe('requestIdSchema', () => {
  it.each(['a', 'acme:RefArch:sub_8812:2026-12-01', 'a.b_c:d@e/f+g=h-i', 'x'.repeat(128)])('takes %j', (id) => {
    expect(requestIdSchema.safeParse(id).success).toBe(true);
  });

  it.each(['', ':a', 'a b', 'a#b', 'ä', 'a\n', 'x'.repeat(129), 1])('refuses %j', (id) => {
    expect(requestIdSchema.safeParse(id).success).toBe(false);
  });
});

describe('connectionNameSchema', () => {
  it.each(['a', 'refarch', 'shop-1', 'x'.repeat(32)])('takes %j', (name) => {
    expect(connectionNameSchema.safeParse(name).success).toBe(true);
  });

  it.each(['', '1shop', 'Shop', 'a_b', 'a/b', 'a\n', 'x'.repeat(33)])('refuses %j', (name) => {
    expect(connectionNameSchema.safeParse(name).success).toBe(false);
  });
});

describe('callbackUrlSchema', () => {
  it.each([
    'https://hooks.acme.example/',
    'https://hooks.acme.example/orders/told?case=5&key=a%20b',
    'https://hooks.acme.example:8443/orders',
    'https://xn--bcher-kva.example/',
    'http://127.0.0.1:8080/orders',
  ])('takes %s', (url) => {
    expect(callbackUrlSchema.safeParse(url).success).toBe(true);
  });

  it.each([
    ['without encryption', 'http://hooks.acme.example/'],
    ['without encryption to what only looks like this machine', 'http://127.0.0.1.evil.example/'],
    ['of another kind', 'ftp://hooks.acme.example/'],
    ['of another kind', 'file:///etc/passwd'],
    ['of another kind', 'javascript:alert(1)'],
    ['with a user', 'https://hooks.acme.example@evil.example/'],
    ['with user and password', 'https://user:password@hooks.acme.example/'],
    ['with a user, encoded', 'https://hooks.acme.example%40evil.example/'],
    ['with backslashes', 'https://hooks.acme.example\\@evil.example/'],
    ['with a backslash', 'https://evil.example\\.hooks.acme.example/'],
    ['with a fragment', 'https://hooks.acme.example/#x'],
    ['with a fragment for a host', 'https://evil.example#hooks.acme.example/'],
    ['without a path', 'https://hooks.acme.example'],
    ['with one slash', 'https:/hooks.acme.example/'],
    ['with three slashes', 'https:///hooks.acme.example/'],
    ['without a scheme', '//hooks.acme.example/'],
    ['without a host', 'https:///'],
    ['with dots of another script', 'https://hooks\u3002acme\u3002example/'],
    ['with letters of another script', 'https://h\u043eoks.acme.example/'],
    ['in full width', 'https://\uff48ooks.acme.example/'],
    ['with a percent sign in its host', 'https://hooks%2eacme.example/'],
    ['with a capital in its host', 'https://HOOKS.acme.example/'],
    ['with a capital in its scheme', 'HTTPS://hooks.acme.example/'],
    ['with the port that goes without saying', 'https://hooks.acme.example:443/'],
    ['with a port that is none', 'https://hooks.acme.example:99999/'],
    ['of this machine, as a number', 'http://2130706433/'],
    ['of this machine, in hexadecimal', 'http://0x7f.0.0.1/'],
    ['of this machine, in short', 'http://127.1/'],
    ['of this machine, by its name', 'http://localhost/'],
    ['of this machine, in IPv6', 'http://[::1]/'],
    ['of the metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['with a line break', 'https://hooks.acme.example/\r\nHost: evil.example'],
    ['with a tab', 'https://hooks.\tacme.example/'],
    ['with a space', ' https://hooks.acme.example/'],
    ['with a zero byte', 'https://hooks.acme.example/\0'],
    ['that is too long', `https://hooks.acme.example/${'x'.repeat(1024)}`],
    ['that is none', 'hooks.acme.example'],
    ['that is empty', ''],
  ])('refuses one %s: %j', (_, url) => {
    expect(callbackUrlSchema.safeParse(url).success).toBe(false);
  });
});

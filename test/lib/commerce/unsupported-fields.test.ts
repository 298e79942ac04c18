import { describe, expect, it } from '@jest/globals';
import type { Capabilities } from '../../../lib/commerce/capabilities.ts';
import { platformRules } from '../../../lib/commerce/rules-registry.ts';
import { unsupportedFields } from '../../../lib/commerce/unsupported-fields.ts';
import type { FieldIssue } from '../../../lib/errors/errors.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import { connection } from '../../support/connections.ts';
import { orderRequest } from '../../support/order-request.ts';

const EVERYTHING: Capabilities = {
  guests: true,
  needsEmail: false,
  organization: 'optional',
  costCenter: true,
  fixedPrices: true,
  options: true,
  children: true,
  lineAttributes: true,
  shipments: true,
  coupons: true,
  payments: ['stored_instrument', 'invoice'],
  fallbacks: true,
  assignedOrderNumbers: false,
  compensation: ['basket'],
  holdsOrders: true,
  resend: true,
};

/** What a platform refuses that can do everything but this. */
function refused(changes: Partial<OrderRequest>, lacks: Partial<Capabilities> = {}, more: readonly FieldIssue[] = []) {
  const ocapi = { capabilities: () => ({ ...EVERYTHING, ...lacks }), unsupported: () => more };
  return unsupportedFields(orderRequest(changes), connection(), { ...platformRules, ocapi });
}

const { shippingAddress, customer } = orderRequest();
const line = { productId: 'MUG', quantity: 1 };
const card = { kind: 'stored_instrument', instrumentId: 'visa' } as const;

const CASES: readonly [field: string, lacks: Partial<Capabilities>, changes: Partial<OrderRequest>][] = [
  ['customer.customerNo', { guests: false }, { customer: { email: 'guest@example.com' } }],
  ['customer.email', { needsEmail: true }, { customer: { customerNo: '1' } }],
  ['customer.organization', { organization: 'none' }, { customer: { ...customer, organization: 'acme-hq' } }],
  ['customer.organization', { organization: 'required' }, {}],
  ['customer.costCenter', { costCenter: false }, { customer: { ...customer, costCenter: 'cc-1' } }],
  [
    'lineItems[1].price.mode',
    { fixedPrices: false },
    { lineItems: [line, { ...line, price: { mode: 'fixed', amount: '1.00' } }] },
  ],
  [
    'lineItems[0].options',
    { options: false },
    { lineItems: [{ ...line, options: [{ id: 'grind', value: 'espresso' }] }] },
  ],
  [
    'lineItems[0].children',
    { children: false },
    { lineItems: [{ ...line, children: [{ productId: 'CUP', quantity: 1 }] }] },
  ],
  [
    'lineItems[0].customAttributes',
    { lineAttributes: false },
    { lineItems: [{ ...line, customAttributes: { engraving: 'Jo' } }] },
  ],
  [
    'shipments',
    { shipments: false },
    {
      lineItems: [{ ...line, shipment: 'office' }],
      shipments: [{ id: 'office', shippingAddress, shippingMethods: ['STD_GROUND'] }],
    },
  ],
  ['coupons', { coupons: false }, { coupons: [{ code: 'WELCOME10', ifRefused: 'reject' }] }],
  ['payment.kind', { payments: ['invoice'] }, { payment: card }],
  ['payment.fallbacks', { fallbacks: false }, { payment: { ...card, fallbacks: [{ ...card, instrumentId: 'amex' }] } }],
];

describe('unsupportedFields', () => {
  it.each(CASES)('names %s to a platform with %j, and the platform', (field, lacks, changes) => {
    const issues = refused(changes, lacks);
    expect(issues.map((issue) => issue.field)).toEqual([field]);
    expect(issues[0]?.message).toMatch(/^must be .+ \(platform ocapi\)$/);
  });

  it.each(CASES.filter(([, { organization }]) => organization !== 'required'))(
    'takes %s where the platform can do it',
    (_field, _lacks, changes) => {
      expect(refused(changes)).toEqual([]);
    },
  );

  it('takes an organisation where one has to be given', () => {
    const changes = { customer: { ...customer, organization: 'acme-hq' } };
    expect(refused(changes, { organization: 'required' })).toEqual([]);
  });

  it.each([
    { lineItems: [{ ...line, options: [], children: [], price: { mode: 'at_most', amount: '1.00' } as const }] },
    { coupons: [] },
  ])('takes what asks for nothing special: %j', (changes) => {
    const nothing = { options: false, children: false, fixedPrices: false, coupons: false };
    expect(refused(changes, nothing)).toEqual([]);
  });

  it('says which payment kinds there are, and nothing of the fallbacks of another', () => {
    const payment = { ...card, fallbacks: [{ ...card, instrumentId: 'amex' }] };
    const issues = refused({ payment }, { payments: ['invoice', 'gift_certificate'], fallbacks: false });
    expect(issues).toEqual([
      { field: 'payment.kind', message: 'must be one of invoice, gift_certificate (platform ocapi)' },
    ]);
  });

  it('names everything at once, and what the platform adds of its own', () => {
    const changes = { customer: { customerNo: '1', costCenter: 'cc-1' } };
    const issues = refused(changes, { needsEmail: true, costCenter: false }, [
      { field: 'agent', message: 'must be absent' },
    ]);
    expect(issues.map(({ field }) => field)).toEqual(['customer.email', 'customer.costCenter', 'agent']);
    expect(issues.at(-1)?.message).toBe('must be absent (platform ocapi)');
  });
});

describe('the capabilities of each platform', () => {
  it.each(Object.values(platformRules).map((platform) => platform.capabilities))(
    'refuse to be told of settings that do not fit: %p',
    (capabilities) => {
      expect(() => capabilities({})).toThrow('CONNECTION_MISCONFIGURED');
    },
  );
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readWebhookContent } from '../../lib/formats/read-webhook-content.ts';
import { type Integrations, integrationsSchema } from '../../lib/integrations/integrations.ts';
import type { OrderRequest } from '../../lib/order/order-request.ts';
import { readEvent } from '../../lib/steps/read-event.ts';
import { validateRequest } from '../../lib/steps/validate-request.ts';
import { connectShop, Journey } from '../contract/connected-shop.ts';
import { ocapi } from '../contract/platforms/ocapi.ts';
import { message } from '../lib/formats/messages.ts';
import { connections } from '../support/connections.ts';

const textOf = (name: string) => readFileSync(`examples/integrations/${name}`, 'utf8');
const integrationsOf = (name: string): Integrations => integrationsSchema.parse(JSON.parse(textOf(`${name}.json`)));
const eventOf = (name: string) => JSON.parse(textOf(`${name}.event.json`));

/** What becomes of an event at the door of the example's only sender. */
function sent(name: string, event: unknown) {
  const { senders, mappings } = integrationsOf(name);
  const content = readWebhookContent(message(event), senders[0]!, mappings);
  const { requestIdPrefix } = senders[0]!;
  return { ...content, request: content.kind === 'request' ? validated(content.content, requestIdPrefix) : undefined };
}

const validated = (content: unknown, requestIdPrefix?: string): OrderRequest =>
  validateRequest(content, { connections: connections('refarch'), callbackHosts: [], cards: false, requestIdPrefix });

const address = {
  firstName: 'Ben',
  lastName: 'Brandt',
  address1: '480 SW Alder Street',
  city: 'Portland',
  stateCode: 'OR',
  postalCode: '97205',
  countryCode: 'US',
};

/** What the sandbox shop makes of a request. */
const ordered = (request: OrderRequest) => new Journey(connectShop(ocapi).platform, request).complete();

describe('the example of Chargebee', () => {
  const event = eventOf('chargebee');

  it('makes of a paid renewal a request that is not charged again, and guards its total', () => {
    expect(sent('chargebee', event)).toMatchObject({
      messageId: 'ev_16BHbfTq2xN',
      request: {
        schema: 'order-request/1',
        requestId: 'acme:chargebee:sub_8812:1796083200',
        connection: 'refarch',
        reason: 'subscription_renewal',
        currency: 'USD',
        customer: { customerNo: '00010001', email: 'customer.00010001@example.com' },
        lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2 }],
        shippingAddress: address,
        shippingMethods: ['STD_GROUND', 'ECONOMY'],
        payment: { kind: 'paid_elsewhere', reference: 'txn_5Tq' },
        guards: { expectedTotal: '36.00', tolerancePercent: 1 },
        correlation: { subscriptionId: 'sub_8812', invoiceId: 'INV-20991' },
      },
    });
  });

  it('is placed by the sandbox shop at the total that was billed', async () => {
    expect(await ordered(sent('chargebee', event).request!)).toMatchObject({ kind: 'placed' });
  });

  it('makes no order of other events, and of a renewal that is not paid', () => {
    const unpaid = structuredClone(event);
    unpaid.content.invoice.status = 'payment_due';
    expect(sent('chargebee', { ...event, event_type: 'customer_changed' })).toMatchObject({ kind: 'ignored' });
    expect(sent('chargebee', unpaid)).toMatchObject({ kind: 'ignored' });
  });

  it('refuses a plan that its table of products lacks', () => {
    const other = structuredClone(event);
    other.content.subscription.subscription_items[0].item_price_id = 'TEA-USD-Monthly';
    expect(() => sent('chargebee', other)).toThrow(
      'lineItems[0].productId must be one of the entries of the table products at content.subscription.subscription_items[0].item_price_id',
    );
  });
});

describe('the example of Recharge', () => {
  const event = eventOf('recharge');

  it('makes of a paid charge a request that is not charged again, and guards its total', () => {
    expect(sent('recharge', event).request).toEqual({
      schema: 'order-request/1',
      requestId: 'acme:recharge:814219553',
      connection: 'refarch',
      reason: 'subscription_renewal',
      currency: 'USD',
      customer: { customerNo: '00010001', email: 'customer.00010001@example.com' },
      lineItems: [{ productId: 'COF-ETHIOPIA-250G', quantity: 2 }],
      shippingAddress: { ...address, phone: '5035550100' },
      shippingMethods: ['STD_GROUND'],
      payment: { kind: 'paid_elsewhere', reference: 'ch_3P9xQ2Rc' },
      guards: { expectedTotal: '36.00', tolerancePercent: 1 },
      correlation: { chargeId: '814219553' },
    });
  });

  it('is placed by the sandbox shop at the total that was charged', async () => {
    expect(await ordered(sent('recharge', event).request!)).toMatchObject({ kind: 'placed' });
  });

  it.each([{ status: 'error' }, { type: 'checkout' }])('makes no order of a charge with %j', (change) => {
    expect(sent('recharge', { charge: { ...event.charge, ...change } })).toMatchObject({ kind: 'ignored' });
  });
});

describe('the example of Salesforce', () => {
  const read = (event: unknown) => readEvent({ messageId: 'm', body: JSON.stringify(event) }, integrationsOf('salesforce'));
  const event = eventOf('salesforce');

  it('makes a request of a platform event that came through Event Relay', () => {
    const reading = read(event);
    expect(reading.kind === 'request' && validated(reading.content)).toEqual({
      schema: 'order-request/1',
      requestId: 'acme:case:500AB00000Case9-1',
      connection: 'refarch',
      reason: 'replacement',
      currency: 'USD',
      customer: { customerNo: '00010001', email: 'customer.00010001@example.com' },
      lineItems: [{ productId: 'MUG-STONEWARE', quantity: 1 }],
      shippingAddress: address,
      shippingMethods: ['STD_GROUND'],
      payment: { kind: 'none' },
      agent: { id: 'sam.agent@acme.example' },
      correlation: { caseNumber: '00041877' },
    });
  });

  it('names the field whose text is broken', () => {
    const broken = structuredClone(event);
    broken.detail.payload.Lines_Json__c = '[{"sku":';
    expect(() => read(broken)).toThrow('lineItems must be strict JSON as a text at payload.Lines_Json__c');
  });
});

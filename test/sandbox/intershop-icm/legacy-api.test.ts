import { describe, expect, it } from '@jest/globals';
import { card, jena, openShop } from './shop-client.ts';

/** A basket of the legacy API that can be ordered. */
function openLegacyShop(options: Parameters<typeof openShop>[0] = {}) {
  const shop = openShop(options);
  const { legacy } = shop;
  const idOf = (uri: string) => uri.split('/').at(-1) ?? '';
  function basketOf({ sku = '7912057', payment = { name: 'ISH_INVOICE' }, changes = {} } = {}): string {
    const id = idOf(legacy('POST', '/baskets').body.uri);
    legacy('POST', `/baskets/${id}/items`, { elements: [{ sku, quantity: { value: 1 } }] });
    legacy('PUT', `/baskets/${id}`, {
      invoiceToAddress: jena,
      commonShipToAddress: jena,
      commonShippingMethod: { id: 'STD_GROUND' },
      externalOrderReference: 'm-1',
      ...changes,
    });
    legacy('POST', `/baskets/${id}/payments`, payment);
    return id;
  }
  return { ...shop, idOf, basketOf };
}

describe('the legacy API', () => {
  it('places an order and links to it', () => {
    const { shop, legacy, basketOf, submitLegacy, idOf } = openLegacyShop();
    const basket = basketOf();
    expect(legacy('GET', `/baskets/${basket}`).body).toMatchObject({
      externalOrderReference: 'm-1',
      totals: { basketTotal: { value: 214.08, currencyMnemonic: 'EUR' } },
    });
    const placed = submitLegacy(basket);
    expect(placed).toMatchObject({ status: 201, body: { name: 'ConfirmedOrder', type: 'Link' } });
    const id = idOf(placed.body.uri);
    expect(legacy('GET', `/orders/${id}`).body).toMatchObject({
      id,
      basketId: basket,
      externalOrderReference: 'm-1',
      statusCode: 'NEW',
      totals: { basketTotal: { value: 214.08 } },
    });
    expect(legacy('GET', '/orders').body).toMatchObject({ elements: [{ type: 'Link', uri: placed.body.uri }] });
    expect(shop.orders()).toMatchObject([{ requestMark: 'm-1' }]);
  });

  it('is what a call gets that asks for plain JSON, and the only one of a 7.9 shop', () => {
    const { shop, call } = openShop();
    expect(call('GET', '/orders', undefined, { accept: 'application/json' }).body).toHaveProperty('elements');
    expect(call('GET', '/orders', undefined, { accept: 'application/vnd.intershop.basket.v1+json' }).status).toBe(406);
    shop.change({ apis: ['legacy'] });
    expect(call('POST', '/baskets', {}).status).toBe(406);
    expect(call('POST', '/orders', {}).status).toBe(406);
  });

  it('says under 404 that the request was bad, be the basket ordered or unknown', () => {
    const { shop, basketOf, submitLegacy } = openLegacyShop();
    const basket = basketOf();
    submitLegacy(basket);
    const notFound = { status: 404, body: 'Bad Request (No basket found for the given ID.)' };
    expect(submitLegacy(basket)).toMatchObject(notFound);
    expect(submitLegacy('never-existed')).toMatchObject(notFound);
    shop.change({ legacyOrderedBasketStatus: 400 });
    expect(submitLegacy(basket)).toMatchObject({ status: 400, headers: { 'error-key': 'basket.not_found.error' } });
    expect(shop.orders()).toHaveLength(1);
  });

  it('asks for the id of the basket by an error key', () => {
    expect(openShop().legacy('POST', '/orders', {})).toMatchObject({
      status: 400,
      headers: { 'error-key': 'basket.id_required.error' },
    });
  });

  it('answers an invalid basket with 406 and what it lacks', () => {
    const { shop, legacy, basketOf, submitLegacy } = openLegacyShop({
      login: 'buyer@stromwerk.example',
      password: 'sandbox-Stromwerk',
    });
    const basket = basketOf();
    expect(submitLegacy(basket)).toMatchObject({
      status: 406,
      body: {
        type: 'OrderValidation',
        validOrder: false,
        failures: ['CostCenterMissing'],
        basketLink: { uri: expect.stringContaining(basket) },
      },
    });
    expect(legacy('POST', '/orders', { basketID: basket }).body.failures).toContain('TermsAndConditionsError');
    legacy('PUT', `/baskets/${basket}`, { costCenter: 'CC-9000' });
    expect(submitLegacy(basket).status).toBe(201);
    expect(shop.orders()).toHaveLength(1);
  });

  it('answers an approval with 202 and tells no order', () => {
    const { shop, basketOf, submitLegacy } = openLegacyShop({ settings: { approvalAbove: 100 } });
    expect(submitLegacy(basketOf())).toMatchObject({
      status: 202,
      body: {
        validOrder: false,
        failures: [],
        stopAction: { type: 'StopActionRO', actionType: 'WORKFLOW', actionHint: 'approval.workflow' },
      },
    });
    shop.approve('m-1');
    expect(shop.orders()).toMatchObject([{ standing: 'placed', requestMark: 'm-1' }]);
  });

  it('answers a declined payment with 406, a pending one with 202', () => {
    const { shop, legacy, basketOf, submitLegacy } = openLegacyShop();
    const pay = (kind: string) => ({ name: 'ISH_CREDITCARD', id: card(kind) });
    const declined = basketOf({ payment: pay('hard-decline') });
    expect(submitLegacy(declined)).toMatchObject({
      status: 406,
      body: { failures: ['PaymentStolenCard'] },
    });
    expect(legacy('GET', `/baskets/${declined}`).status).toBe(200);
    expect(submitLegacy(basketOf({ payment: pay('pending') }))).toMatchObject({
      status: 202,
      body: { stopAction: { actionHint: 'waiting_for_pending_payments' } },
    });
    expect(shop.orders()).toMatchObject([{ standing: 'dead' }, { standing: 'open' }]);
  });

  it('refuses with a text and an error key, and names attributes that are missing', () => {
    const { legacy, basketOf } = openLegacyShop();
    const basket = basketOf();
    const items = { elements: [{ sku: 'nonsense', quantity: { value: 1 } }] };
    expect(legacy('POST', `/baskets/${basket}/items`, items)).toMatchObject({
      status: 400,
      headers: { 'error-key': 'basket.line_item.product_not_found.error' },
      body: 'Bad Request (The product could not be added to your cart.)',
    });
    const { city: _, ...cityless } = jena;
    expect(legacy('PUT', `/baskets/${basket}`, { invoiceToAddress: cityless })).toMatchObject({
      status: 400,
      headers: { 'error-type': 'error-missing-attributes', 'error-missing-attributes': 'city' },
    });
    expect(legacy('GET', '/baskets/none')).toMatchObject({
      status: 404,
      headers: { 'error-key': 'basket.not_found.error' },
    });
  });

  it('has neither validations nor PATCH, and v1 cannot cancel', () => {
    const { call, legacy, wholeBasket, order } = openShop();
    expect(legacy('PATCH', `/baskets/${wholeBasket()}`, {}).status).toBe(405);
    expect(call('PUT', `/orders/${order().body.data.id}`, { status: 'CANCELLED' }).status).toBe(405);
  });
});

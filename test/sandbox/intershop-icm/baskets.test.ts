import { describe, expect, it } from '@jest/globals';
import { jena, openShop } from './shop-client.ts';

function openBasket(options: Parameters<typeof openShop>[0] = {}) {
  const shop = openShop(options);
  const { id } = shop.call('POST', '/baskets', { externalOrderReference: 'm-1' }).body.data;
  const at = (method: string, path: string, body?: unknown) => shop.call(method, `/baskets/${id}${path}`, body);
  const add = (...items: [sku: string, quantity: number][]) =>
    at(
      'POST',
      '/items',
      items.map(([product, quantity]) => ({ product, quantity: { value: String(quantity) } })),
    );
  return { ...shop, id: id as string, at, add };
}

describe('baskets', () => {
  it('are another one with every POST, and none when the first data is refused', () => {
    const { shop, call } = openBasket();
    expect(call('POST', '/baskets', { externalOrderReference: 'm-1' }).status).toBe(201);
    const refused = call('POST', '/baskets', { commonShippingMethod: 'PIGEON' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'shipping_method.not_found.error' }] } });
    expect(shop.baskets()).toHaveLength(2);
    expect(call('GET', '/baskets').body.data).toMatchObject([
      { externalOrderReference: 'm-1' },
      { externalOrderReference: 'm-1' },
    ]);
  });

  it('show their items and totals when these are asked for', () => {
    const { at, add } = openBasket();
    add(['5920217', 2]);
    const { data, included } = at('GET', '?include=lineItems').body;
    expect(included.lineItems[data.lineItems[0]]).toMatchObject({ product: '5920217', quantity: { value: 2 } });
    expect(data.totals.grandTotal).toMatchObject({ gross: { value: 56.88, currency: 'EUR' } });
  });

  it('have the currency they were made in, whatever a reader asks for', () => {
    const { send, base, call, id, signIn } = openBasket();
    const headers = {
      accept: 'application/vnd.intershop.basket.v1+json',
      'authentication-token': signIn().body.access_token,
    };
    const other = base.replace('cur=EUR', 'cur=USD');
    expect(send('GET', `${other}/baskets/${id}`, undefined, headers).body).toMatchObject({
      data: { purchaseCurrency: 'EUR' },
      infos: [{ code: 'request.parameter.currency.differs_from_basket_purchase_currency.' }],
    });
    expect(send('POST', `${other}/baskets`, {}, headers).body.data.purchaseCurrency).toBe('USD');
    expect(call('GET', `/baskets/${id}`).body).not.toHaveProperty('infos');
  });

  it('tell new items (201) from merged ones (200), whose quantity is added up', () => {
    const { shop, add, at } = openBasket();
    expect(add(['7912057', 2]).status).toBe(201);
    expect(add(['7912057', 2])).toMatchObject({ status: 200, body: { data: [{ quantity: { value: 4 } }] } });
    expect(at('GET', '').body.data.totalProductQuantity).toBe(4);
    expect(shop.orders()).toEqual([]);
  });

  it('answer 207 when some items could not be added, and 422 when none could', () => {
    const { add } = openBasket();
    expect(add(['7912057', 1], ['nonsense', 1])).toMatchObject({
      status: 207,
      body: {
        data: [{ product: '7912057' }],
        errors: [
          {
            code: 'basket.add_line_item_not_successful.error',
            paths: ['$[1]'],
            causes: [{ code: 'basket.line_item.product_not_found.error' }],
          },
        ],
      },
    });
    expect(add(['2200000', 1])).toMatchObject({
      status: 422,
      body: { errors: [{ causes: [{ code: 'basket.line_item.add_item_product_with_missing_inventory.error' }] }] },
    });
    expect(add(['1100009', 1]).status).toBe(422);
  });

  it('lower a quantity to the stock and tell it by an info only', () => {
    const { shop, add } = openBasket();
    expect(add(['2200003', 5])).toMatchObject({
      status: 201,
      body: { data: [{ quantity: { value: 3 } }], infos: [{ causes: [{ parameters: { requested: 5, granted: 3 } }] }] },
    });
    shop.change({ adjustsQuantities: false });
    expect(add(['2200003', 5]).status).toBe(422);
  });

  it('name addresses by URN, refuse one twice, and one that lacks something', () => {
    const { shop, at } = openBasket();
    const { urn } = at('POST', '/addresses', jena).body.data;
    expect(urn).toMatch(/^urn:address:basket:/);
    expect(at('POST', '/addresses', jena)).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            code: 'basket.address.creation.error',
            causes: [{ code: 'basket.address.create_address_duplicate_address.error' }],
          },
        ],
      },
    });
    shop.change({ refusesDuplicateAddresses: false });
    expect(at('POST', '/addresses', jena)).toMatchObject({ status: 201, body: { data: { urn } } });
    expect(at('POST', '/addresses', { ...jena, city: '' })).toMatchObject({
      body: { errors: [{ causes: [{ paths: ['$.city'] }] }] },
    });
    expect(at('PATCH', '', { invoiceToAddress: 'urn:address:basket:x:y' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'address.not_found.error' }] },
    });
  });

  it('know which shipping methods are eligible where they go, and refuse the others', () => {
    const { at } = openBasket();
    const { urn } = at('POST', '/addresses', { ...jena, countryCode: 'US' }).body.data;
    at('PATCH', '', { commonShipToAddress: urn });
    const eligible = at('GET', '/eligible-shipping-methods').body.data.map(({ id }: { id: string }) => id);
    expect(eligible).toEqual(['STD_GROUND', 'EXPRESS', 'US_OVERNIGHT']);
    expect(at('PATCH', '', { commonShippingMethod: 'ECONOMY' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.shipping_method_not_eligible.error' }] },
    });
    expect(at('PATCH', '', { commonShippingMethod: 'EXPRESS' }).body.data.commonShippingMethod).toBe('EXPRESS');
  });

  it('refuse a cost center that the customer does not have', () => {
    const { at } = openBasket();
    expect(at('PATCH', '', { costCenter: 'CC-1' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'cost_center.not_found.error' }] },
    });
    expect(at('PATCH', '', { costCenter: 'CC-4711' }).body.data.costCenter).toBe('CC-4711');
  });

  it('take a promotion code that is good, and say why they refuse another', () => {
    const { at, add } = openBasket();
    add(['7912057', 1]);
    const enter = (code: string) => at('POST', '/promotioncodes', { code });
    const refusal = (code: string) => enter(code).body.errors[0].causes[0].code;
    expect(enter('LOYAL10').status).toBe(201);
    expect(at('GET', '').body.data.totals.grandTotal.net.value).toBe(157.5);
    expect(refusal('NONSENSE')).toBe('basket.promotion_code.add_code_promotion_code_not_found.error');
    expect(refusal('EXPIRED20')).toBe('basket.promotion_code.add_code_promotion_code_not_active.error');
    expect(refusal('LOYAL10')).toBe('basket.promotion_code.add_code_promotion_code_already_in_basket.error');
  });

  it('keep attributes, which travel to the order', () => {
    const { call, wholeBasket, submit } = openShop();
    const basket = wholeBasket();
    const attribute = { name: 'ticket', type: 'String', value: 'T-1' };
    expect(call('POST', `/baskets/${basket}/attributes`, attribute)).toMatchObject({
      status: 201,
      body: { data: attribute },
    });
    expect(submit(basket).body.data.attributes).toEqual([attribute]);
  });

  it('list restricted payment methods too, and refuse them', () => {
    const { at, add } = openBasket();
    add(['6610040', 1]);
    const { data, included } = at('GET', '/eligible-payment-methods?include=paymentInstruments').body;
    expect(data).toContainEqual(
      expect.objectContaining({
        id: 'ISH_CASH_ON_DELIVERY',
        restricted: true,
        restrictions: [expect.objectContaining({ code: 'payment.restriction.MaxOrderAmount' })],
      }),
    );
    expect(included.paymentInstruments).toHaveProperty('pi-AGRO-017-visa');
    const put = (paymentInstrument: string) => at('PUT', '/payments/open-tender', { paymentInstrument });
    expect(put('ISH_CASH_ON_DELIVERY').body.errors[0].code).toBe(
      'basket.payment.payment_instrument_not_applicable.error',
    );
    expect(put('ISH_CREDITCARD').body.errors[0].code).toBe('basket.payment.payment_instrument_not_found.error');
    expect(put('pi-OilCorp-visa').status).toBe(422);
  });

  it('let PUT replace an open tender, and POST not', () => {
    const { at } = openBasket();
    const body = { paymentInstrument: 'ISH_INVOICE' };
    expect(at('PUT', '/payments/open-tender', body).status).toBe(201);
    expect(at('PUT', '/payments/open-tender', body).status).toBe(200);
    expect(at('POST', '/payments', body)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.payment.open_tender_payment_already_exists.error' }] },
    });
  });

  it('answer a validation with 201 whether they are valid or not', () => {
    const { at, call, wholeBasket } = openBasket();
    const wanted = { scopes: ['All'], adjustmentsAllowed: false };
    const { status, body } = at('POST', '/validations', wanted);
    expect(status).toBe(201);
    expect(body.data.results).toMatchObject({ valid: false, adjusted: false });
    expect(body.data.results.errors).toContainEqual(
      expect.objectContaining({ code: 'basket.validation.payment_missing.error', parameters: { scopes: 'Payment' } }),
    );
    expect(call('POST', `/baskets/${wholeBasket()}/validations`, wanted).body.data.results).toEqual({
      valid: true,
      adjusted: false,
    });
    expect(at('POST', '/validations', { scopes: ['Everything'] })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.validation.execution.error' }] },
    });
  });

  it('are adjusted to the stock by a validation that may', () => {
    const { shop, call, wholeBasket } = openShop();
    const basket = wholeBasket({ sku: '2200003', quantity: 3 });
    shop.setStock('2200003', 1);
    const { data, included } = call('POST', `/baskets/${basket}/validations?include=basket,basket_lineItems`, {
      scopes: ['All'],
    }).body;
    expect(included.basket[basket].totals.grandTotal.net.value).toBe(93.9);
    expect(Object.values(included.basket_lineItems)).toMatchObject([{ product: '2200003', quantity: { value: 1 } }]);
    expect(data.results).toMatchObject({
      valid: true,
      adjusted: true,
      infos: [{ parameters: { requested: 3, granted: 1 } }],
    });
  });

  it('need a cost center where the customer requires one', () => {
    const login = 'buyer@stromwerk.example';
    const { order } = openShop({ login, password: 'sandbox-Stromwerk' });
    expect(order()).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'basket.validation.cost_center_missing.error' }] },
    });
  });

  it('are gone when they were deleted, and after their time', async () => {
    const { shop, at, call, pass } = openBasket({ settings: { basketLifetimeMinutes: 60 } });
    expect(at('DELETE', '')).toMatchObject({ status: 200, body: { infos: [{ code: 'basket.deletion.info' }] } });
    expect(at('DELETE', '')).toMatchObject({ status: 404, body: { errors: [{ code: 'basket.not_found.error' }] } });
    call('POST', '/baskets', {});
    await pass(3_600_000);
    expect(shop.baskets()).toEqual([]);
  });

  it('leave the shopper’s own cart alone, which is the current one', () => {
    const { shop, call, order } = openShop();
    const cart = shop.fillShopperCart('AGRO-017');
    expect(order().status).toBe(201);
    expect(call('GET', '/baskets/current').body.data.id).toBe(cart);
    expect(shop.baskets()).toMatchObject([{ basketId: cart, storefront: true, requestMark: undefined }]);
  });
});

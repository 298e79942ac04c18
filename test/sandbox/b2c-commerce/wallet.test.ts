import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

describe("a customer's wallet", () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const read = async (customerNo: string, query = '') => {
    const basket = await shop.newBasket({ customer_info: { customer_no: customerNo, email: '' } });
    const id = basket.body.customer_info.customer_id;
    return shop.call('GET', `/customers/${id}/payment_instruments${query}`);
  };

  it('lists what is stored, cards masked, and an expired one as such', async () => {
    const answer = await read('00010053');
    expect(answer.body).toMatchObject({
      _type: 'customer_payment_instrument_result',
      count: 4,
      total: 4,
      data: [
        { payment_instrument_id: 'pi-00010053-visa', payment_card: { credit_card_expired: false } },
        { payment_instrument_id: 'pi-00010053-mastercard', payment_card: { card_type: 'Master Card' } },
        { payment_instrument_id: 'pi-00010053-paypal', payment_method_id: 'PAYPAL' },
        {
          payment_instrument_id: 'pi-00010053-expired',
          payment_method_id: 'CREDIT_CARD',
          payment_card: {
            masked_number: '************0002',
            expiration_month: 11,
            expiration_year: 2021,
            credit_card_expired: true,
          },
        },
      ],
    });
  });

  it('can be asked for one payment method', async () => {
    const answer = await read('00010001', '?payment_method_id=PAYPAL');
    expect(answer.body.data.map((entry) => entry.payment_instrument_id)).toEqual(['pi-00010001-paypal']);
  });

  it('does not say what the bank will do with a card', async () => {
    expect(JSON.stringify((await read('00010051')).body)).not.toContain('soft_decline');
  });

  it('is found by the id of a customer only', async () => {
    const answer = await shop.call('GET', '/customers/00010001/payment_instruments');
    expect(answer).toMatchObject({ status: 404, body: { fault: { type: 'CustomerNotFoundException' } } });
  });
});

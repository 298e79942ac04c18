import { describe, expect, it } from '@jest/globals';
import { platforms } from '../../../../lib/commerce/registry.ts';
import { unsupportedFields } from '../../../../lib/commerce/unsupported-fields.ts';
import { ConfigurationError } from '../../../../lib/errors/errors.ts';
import { connection } from '../../../support/connections.ts';
import { orderRequest } from './order-request-fixture.ts';

const { ocapi } = platforms;
const issuesOf = (changes: object) => unsupportedFields(orderRequest(changes), connection());
const refused = (changes: object) => issuesOf(changes).map(({ field }) => field);

describe('what B2C Commerce cannot do', () => {
  it('is nothing in an ordinary request', () => {
    expect(refused({})).toEqual([]);
  });

  it('is no card that was told by phone', () => {
    expect(refused({ payment: { kind: 'card', reference: `card_${'a'.repeat(26)}_1796113200` } })).toEqual([]);
  });

  it('is an order without an e-mail address', () => {
    expect(refused({ customer: { customerNo: '00010001' } })).toEqual(['customer.email']);
  });

  it('is a price of the caller', () => {
    expect(
      refused({
        lineItems: [
          { productId: 'A', quantity: 1, price: { mode: 'at_most', amount: '1.00' } },
          { productId: 'B', quantity: 1, price: { mode: 'fixed', amount: '1.00' } },
        ],
      }),
    ).toEqual(['lineItems[1].price.mode']);
  });

  it('is a product made of others', () => {
    expect(
      refused({ lineItems: [{ productId: 'A', quantity: 1, children: [{ productId: 'B', quantity: 1 }] }] }),
    ).toEqual(['lineItems[0].children']);
  });

  it('is an attribute with the name of our mark', () => {
    const customAttributes = { onbehalfRequestId: 'x', subscriptionId: 'sub_1' };
    expect(refused({ customAttributes })).toEqual(['customAttributes.onbehalfRequestId']);
  });

  it('is told with what is allowed', () => {
    const [issue] = issuesOf({ customer: { customerNo: '00010001' } });
    expect(issue?.message).toContain('must be given');
  });
});

describe('connecting to B2C Commerce', () => {
  it('with settings that do not fit is a matter of configuration', () => {
    const services = { http: () => Promise.reject(new Error()), credentials: () => Promise.resolve({}), now: () => 0 };
    expect(() => ocapi.connect({}, services)).toThrow(ConfigurationError);
  });
});

import { describe, expect, it } from '@jest/globals';
import { intershop } from '../../../../../lib/commerce/intershop/platform.ts';
import { plainSettings } from '../order-request-fixture.ts';

/** A Contact Center whose search finds these; each customer's token names the customer. */
function connect(found: readonly object[]) {
  const sent: string[] = [];
  const platform = intershop.connect(plainSettings({ access: { kind: 'contactCenter' } }), {
    now: () => 0,
    credentials: () => Promise.resolve({ login: 'ada', password: 'secret' }),
    http: ({ url }) => {
      const path = url.split('/-/')[1] ?? '';
      sent.push(path);
      const body = path.endsWith('/tokens') ? { token: `token-${path.split('/')[1]}` } : { elements: found };
      return Promise.resolve({ status: path.endsWith('/tokens') ? 201 : 200, headers: {}, body: JSON.stringify(body) });
    },
  });
  return { authenticate: (customerNo: string) => platform.authenticate({ customerNo }), sent };
}

describe('a customer whom the Contact Center is asked for', () => {
  it('is the one of exactly this number, whoever else the search finds', async () => {
    const { authenticate, sent } = connect([
      { id: 'u-100', customerNo: 'AGRO-0' },
      { id: 'u-101', customerNo: 'AGRO-017' },
      { id: 'u-102', customerNo: 'agro-01' },
      { id: 'u-1', customerNo: 'AGRO-01' },
      { id: 'u-9' },
    ]);
    expect(await authenticate('AGRO-01')).toMatchObject({ value: 'token-u-1', customer: 'AGRO-01' });
    expect(sent).toEqual(['customers?customerNo=AGRO-01', 'customers/u-1/tokens']);
  });

  it('is unknown when the search finds only others', async () => {
    const { authenticate, sent } = connect([{ id: 'u-101', customerNo: 'AGRO-017' }]);
    await expect(authenticate('AGRO-01')).rejects.toMatchObject({ name: 'RejectedError', code: 'CUSTOMER_NOT_FOUND' });
    expect(sent).toHaveLength(1);
  });

  it('is nobody when two have the number', async () => {
    const { authenticate, sent } = connect([
      { id: 'u-1', customerNo: 'AGRO-01' },
      { id: 'u-2', customerNo: 'AGRO-01' },
    ]);
    await expect(authenticate('AGRO-01')).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'CONNECTION_MISCONFIGURED',
    });
    expect(sent).toHaveLength(1);
  });

  it('is named in the address without breaking it', async () => {
    const { authenticate, sent } = connect([]);
    await expect(authenticate('a&b=c/../;x#1+2%')).rejects.toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    expect(sent).toEqual(['customers?customerNo=a%26b%3Dc%2F..%2F%3Bx%231%2B2%25']);
  });
});

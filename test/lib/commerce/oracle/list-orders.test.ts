import { describe, expect, it } from '@jest/globals';
import { OracleClient } from '../../../../lib/commerce/oracle/client.ts';
import { listOrders } from '../../../../lib/commerce/oracle/list-orders.ts';
import { listCarts } from '../../../../lib/commerce/oracle/orders.ts';
import { settings } from './oracle-fixture.ts';

const CUSTOMER = { customerNo: 'se-1' };
const listed = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index}`, state: 'SUBMITTED' }));

/** A shop that answers each list by its offset, and each order by its path. */
function shop(pageAt: (offset: number) => object, orderAt: (path: string) => object = () => ({})): OracleClient {
  return new OracleClient({
    settings,
    now: () => 0,
    send: ({ operation, path }) => {
      const offset = Number(new URLSearchParams(path.split('?')[1]).get('offset'));
      const body = operation === 'listOrders' ? pageAt(offset) : orderAt(path);
      return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(body) });
    },
  });
}

describe('the orders of a customer', () => {
  it('are read to the end in a shop that gives fewer at a time than it is asked for', async () => {
    const all = listed(250);
    const client = shop((offset) => ({ total: 250, items: all.slice(offset, offset + 100) }));
    const { orders, isWhole } = await listOrders(CUSTOMER, {}, client);
    expect(orders.map(({ orderId }) => orderId)).toEqual(all.map(({ id }) => id));
    expect(isWhole).toBe(true);
  });

  it('are not all while the shop tells of more than it shows', async () => {
    const client = shop((offset) => ({ total: 300, items: offset === 0 ? listed(100) : [] }));
    expect((await listOrders(CUSTOMER, {}, client)).isWhole).toBe(false);
  });

  it('are not all where each page is the first one again', async () => {
    const { orders, isWhole } = await listOrders(
      CUSTOMER,
      {},
      shop(() => ({ total: 300, items: listed(250) })),
    );
    expect(orders).toHaveLength(250);
    expect(isWhole).toBe(false);
  });

  it('end with an empty page where no total is told', async () => {
    const { orders, isWhole } = await listOrders(
      CUSTOMER,
      {},
      shop((offset) => ({ items: listed(offset === 0 ? 3 : 0) })),
    );
    expect([orders.length, isWhole]).toEqual([3, true]);
  });
});

describe('the open carts of a customer', () => {
  const references = { requestId: 'request-1', attempt: 1, ...CUSTOMER };
  const list = { total: 1, items: [{ id: 'o1', dynamicProperties: [] }] };

  it('hold an order whose state no list tells, as long as it is one', async () => {
    const carts = await listCarts(
      references,
      shop(
        () => list,
        () => ({ id: 'o1', state: 'INCOMPLETE' }),
      ),
    );
    expect(carts).toMatchObject([{ order: { orderId: 'o1' }, owner: 'unmarked' }]);
    expect(
      await listCarts(
        references,
        shop(
          () => list,
          () => ({ id: 'o1', state: 'SUBMITTED' }),
        ),
      ),
    ).toEqual([]);
  });

  it('hold an order whose state nobody tells', async () => {
    expect(
      await listCarts(
        references,
        shop(
          () => list,
          () => ({ id: 'o1' }),
        ),
      ),
    ).toHaveLength(1);
  });
});

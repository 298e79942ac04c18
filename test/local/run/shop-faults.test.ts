import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLine } from '../../../local/run/event-lines.ts';
import { linesOf, orderShopFaults, standing } from '../../../local/run/shop-faults.ts';
import { type Sandbox, startSandbox } from '../../../local/run/sandboxes.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox('ocapi', 0);
});
afterEach(async () => sandbox.close());

const line = (number: number, requestId: string | undefined): EventLine => ({
  kind: 'event',
  number,
  requestId,
  source: 'acme',
  detailType: 'SubscriptionRenewalDue',
  detail: {},
});

describe('orderShopFaults', () => {
  it('orders a fault for every third request, each kind in its turn, and none for events without a request', () => {
    const ids = ['r0', 'r1', 'r2', undefined, 'r3', 'r4', 'r5', 'r6', 'r0'];
    orderShopFaults(
      ids.map((id, index) => line(index + 1, id)),
      sandbox,
    );
    expect(sandbox.shop.faults.list().map(({ operation, match }) => [operation, match?.requestMark])).toEqual([
      ['createOrder', 'r0'],
      ['addPaymentInstrument', 'r3'],
      ['createOrder', 'r6'],
    ]);
  });
});

describe('linesOf', () => {
  it('are the events that name the connection to the shop', () => {
    const named = (number: number, connection: string): EventLine => ({
      ...line(number, 'r'),
      kind: 'event',
      source: 'acme',
      detailType: 'OrderRequested',
      detail: { connection },
    });
    const lines = [named(1, 'refarch'), named(2, 'site-us'), line(3, 'r3')];
    expect(linesOf(sandbox, lines).map(({ number }) => number)).toEqual([1]);
  });
});

describe('standing', () => {
  it('counts nothing in an empty shop', () => {
    expect(standing(sandbox)).toEqual({ living: 0, requests: 0, baskets: 0 });
  });
});

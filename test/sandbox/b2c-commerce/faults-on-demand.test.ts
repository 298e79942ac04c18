import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from './shop-client.ts';

describe('a fault on demand', () => {
  let shop: OpenShop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const submit = async (changes = {}) => {
    const basket = await shop.newBasket(changes);
    return shop.call('POST', '/orders', { basket_id: basket.body.basket_id });
  };

  it('loses the answer before anything is done', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'before', effect: { kind: 'dropAnswer' } });
    await expect(submit()).rejects.toThrow();
    expect(shop.shop.orders()).toHaveLength(0);
  });

  it('loses the answer after the order was made', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await expect(submit()).rejects.toThrow();
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('answers with a status, headers and a body of its own', async () => {
    const effect = { kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: { busy: true } } as const;
    shop.shop.orderFault({ operation: 'createBasket', effect });
    const answer = await shop.newBasket();
    expect(answer).toMatchObject({ status: 429, body: { busy: true } });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(shop.shop.baskets()).toHaveLength(0);
  });

  it('answers 500 for an order that was made', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'html', status: 500 } });
    const answer = await submit();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('breaks the JSON of an answer', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'malformed' } });
    await expect(submit()).rejects.toThrow(SyntaxError);
  });

  it('cuts an answer off in the middle', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'truncated' } });
    await expect(submit()).rejects.toThrow('terminated');
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('repeats what was sent where a refusal says so', async () => {
    const effect = {
      kind: 'fault',
      status: 400,
      type: 'X',
      message: 'no: {body}',
      arguments: { a: '{body}' },
    } as const;
    shop.shop.orderFault({ operation: 'createOrder', effect });
    const { body } = await shop.call('POST', '/orders', { basket_id: 'b-1' });
    expect(body.fault).toMatchObject({
      message: 'no: {"basket_id":"b-1"}',
      arguments: { a: { value: '{"basket_id":"b-1"}' } },
    });
  });

  it('answers with an empty body', async () => {
    shop.shop.orderFault({ operation: 'token', effect: { kind: 'emptyBody', status: 503 } });
    expect(await shop.signIn()).toMatchObject({ status: 503, body: undefined });
  });

  it('strikes as often as it was ordered, in the order in which it was', async () => {
    shop.shop.orderFault({ operation: 'createBasket', effect: { kind: 'emptyBody', status: 503 }, times: 2 });
    shop.shop.orderFault({ operation: '*', effect: { kind: 'emptyBody', status: 502 } });
    const statuses = [];
    for (let made = 0; made < 4; made += 1) statuses.push((await shop.newBasket()).status);
    expect(statuses).toEqual([503, 503, 502, 200]);
  });

  it('strikes only calls about what it was ordered for', async () => {
    const effect = { kind: 'emptyBody', status: 503 } as const;
    shop.shop.orderFault({ operation: 'createOrder', effect, match: { requestMark: 'r-2' } });
    shop.shop.orderFault({ operation: 'createBasket', effect, match: { customerNo: '00010003' } });
    expect((await submit({ c_onbehalfRequestId: 'r-1' })).status).toBe(200);
    expect((await submit({ c_onbehalfRequestId: 'r-2' })).status).toBe(503);
    expect((await shop.newBasket({ customer_info: { customer_no: '00010003', email: '' } })).status).toBe(503);
  });

  it('lets as many fitting calls pass first as it was told', async () => {
    shop.shop.orderFault({ operation: 'createBasket', effect: { kind: 'emptyBody', status: 503 }, skip: 2 });
    const statuses = [];
    for (let made = 0; made < 4; made += 1) statuses.push((await shop.newBasket()).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  it('counts a call that another fault struck among those that it lets pass', async () => {
    shop.shop.orderFault({ operation: 'createBasket', effect: { kind: 'emptyBody', status: 502 } });
    shop.shop.orderFault({ operation: 'createBasket', effect: { kind: 'emptyBody', status: 503 }, skip: 1 });
    expect([(await shop.newBasket()).status, (await shop.newBasket()).status]).toEqual([502, 503]);
  });

  it("refuses a good token in the platform's own words", async () => {
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'refuseToken' } });
    expect(await submit()).toMatchObject({ status: 401, body: { fault: { type: 'InvalidAccessTokenException' } } });
    expect(shop.shop.orders()).toHaveLength(0);
    expect((await shop.newBasket()).status).toBe(200);
  });

  it('refuses good credentials at the token endpoint as OAuth does', async () => {
    shop.shop.orderFault({ operation: 'token', effect: { kind: 'refuseToken' } });
    expect(await shop.signIn()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await shop.signIn()).status).toBe(200);
  });

  it('answers with a fault document of any type, for an order that was made or not', async () => {
    const fault = { kind: 'fault', status: 400, type: 'HookStatusException' } as const;
    const effect = { ...fault, arguments: { extensionPoint: 'dw.ocapi.shop.order.modifyPOSTResponse' } };
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect });
    const answer = await submit();
    expect(answer).toMatchObject({ status: 400, body: { _v: '23.1', fault: { type: 'HookStatusException' } } });
    expect(answer.body.fault.arguments['extensionPoint']?.value).toBe('dw.ocapi.shop.order.modifyPOSTResponse');
    expect(shop.shop.orders()).toHaveLength(1);
  });

  it('answers with an OAuth error of any name at the token endpoint', async () => {
    const effect = { kind: 'fault', status: 400, type: 'invalid_scope' } as const;
    shop.shop.orderFault({ operation: 'token', effect });
    expect(await shop.signIn()).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });

  it('cannot lose the answer of a late commit and hold it', () => {
    const effect = { kind: 'commitLate', ms: 1, status: 504, answer: 'hold' } as const;
    expect(() => shop.shop.orderFault({ operation: 'createOrder', effect })).toThrow('no other status');
  });

  it('after the commit waits for a call that the shop carried out', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'emptyBody', status: 504 } });
    expect((await shop.call('POST', '/orders', { basket_id: 'unknown' })).status).toBe(404);
    expect((await submit()).status).toBe(504);
  });

  it('is told in the log of the calls, with no status when no answer was sent', async () => {
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'dropAnswer' } });
    await submit({ c_onbehalfRequestId: 'r-1' }).catch(() => undefined);
    expect(shop.shop.recordedCalls().at(-1)).toMatchObject({
      operation: 'createOrder',
      status: null,
      fault: 'dropAnswer',
      orderNo: '00000001',
      requestMark: 'r-1',
    });
  });
});

describe('a fault that takes time', () => {
  /** A shop whose sleep ends when the test says so. */
  const openWaitingShop = async () => {
    const sleeping: { ms: number; wake: () => void }[] = [];
    const sleep = (ms: number) =>
      new Promise<void>((wake) => {
        sleeping.push({ ms, wake });
      });
    const shop = await openShop({ sleep });
    const basket = await shop.newBasket();
    const asleep = async () => {
      while (sleeping.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      return sleeping[0]!;
    };
    return { shop, asleep, submit: () => shop.call('POST', '/orders', { basket_id: basket.body.basket_id }) };
  };

  it('holds a call back before it is carried out', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', when: 'before', effect: { kind: 'delay', ms: 500 } });
    const answer = submit();
    const sleep = await asleep();
    expect([sleep.ms, shop.shop.orders().length]).toEqual([500, 0]);
    sleep.wake();
    expect((await answer).status).toBe(200);
    await shop.close();
  });

  it('holds the answer back after the call was carried out', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', when: 'after', effect: { kind: 'delay', ms: 500 } });
    const answer = submit();
    const sleep = await asleep();
    expect(shop.shop.orders()).toHaveLength(1);
    sleep.wake();
    expect((await answer).status).toBe(200);
    await shop.close();
  });

  it('commits long after the caller was told that the gateway gave up', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 30_000, status: 504 } });
    expect((await submit()).status).toBe(504);
    expect(shop.shop.orders()).toHaveLength(0);
    (await asleep()).wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(shop.shop.orders()).toHaveLength(1);
    await shop.close();
  });

  it('holds the connection open until it has committed late, and then answers whole', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    const effect = { kind: 'commitLate', ms: 300_000, answer: 'hold' } as const;
    shop.shop.orderFault({ operation: 'createOrder', effect });
    const answer = submit();
    const sleep = await asleep();
    expect([sleep.ms, shop.shop.orders().length]).toEqual([300_000, 0]);
    sleep.wake();
    expect((await answer).body).toMatchObject({ order_no: '00000001', status: 'created' });
    await shop.close();
  });

  it('commits late though the token of the call has expired meanwhile', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 1_200_000 } });
    await expect(submit()).rejects.toThrow();
    shop.clock.now += 1_200_000;
    (await asleep()).wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(shop.shop.orders()).toMatchObject([{ createdAt: '2026-03-01T08:20:00.000Z' }]);
    await shop.close();
  });

  it('commits nothing late for a caller who might not make the call', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.expireTokens();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 1_000, answer: 'hold' } });
    const answer = submit();
    (await asleep()).wake();
    expect((await answer).status).toBe(401);
    expect(shop.shop.orders()).toHaveLength(0);
    await shop.close();
  });

  it('makes one order when a repeated call overtakes a late commit', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 60_000 } });
    await expect(submit()).rejects.toThrow();
    expect((await submit()).status).toBe(200);
    (await asleep()).wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(shop.shop.orders()).toHaveLength(1);
    await shop.close();
  });

  it('takes a chosen order number late, before which it is free', async () => {
    const { shop, asleep } = await openWaitingShop();
    const basket = await shop.newBasket();
    const submit = () => shop.call('PUT', '/orders/R-1', { basket_id: basket.body.basket_id });
    shop.shop.orderFault({ operation: 'createOrderWithNumber', effect: { kind: 'commitLate', ms: 60_000 } });
    await expect(submit()).rejects.toThrow();
    expect((await shop.call('GET', '/orders/R-1')).status).toBe(404);
    (await asleep()).wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect((await shop.call('GET', '/orders/R-1')).status).toBe(200);
    expect((await submit()).body.fault.type).toBe('InvalidOrderNumberException');
    await shop.close();
  });

  it('never commits into a shop that was reset meanwhile', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.orderFault({ operation: 'createOrder', effect: { kind: 'commitLate', ms: 30_000 } });
    await expect(submit()).rejects.toThrow();
    shop.shop.reset();
    (await asleep()).wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(shop.shop.orders()).toHaveLength(0);
    await shop.close();
  });

  it('makes every answer of a distant shop take its time', async () => {
    const { shop, asleep, submit } = await openWaitingShop();
    shop.shop.change({ answerDelayMs: 50 });
    const answer = submit();
    const sleep = await asleep();
    expect(sleep.ms).toBe(50);
    sleep.wake();
    await answer;
    expect(shop.shop.recordedCalls().at(-1)).toMatchObject({ durationMs: 50 });
    await shop.close();
  });
});

import { describe, expect, it } from '@jest/globals';
import { status } from '../../../cli/commands/status.ts';
import { actionRequired } from '../../support/waiting.ts';
import {
  failedEntry,
  MemoryBox,
  memoryWorld,
  MINUTE,
  NOW,
  REQUEST_ID,
  refusalLetter,
  waitingEntry,
} from '../memory-world.ts';

type Options = NonNullable<Parameters<typeof memoryWorld>[0]>;

async function told(options: Options, ...args: readonly string[]) {
  const { open, said, noted } = memoryWorld(options);
  const code = await status.run(args.length === 0 ? [REQUEST_ID] : args, open);
  return { code, text: said.join('\n'), noted: noted.join('\n') };
}

const FAILED = { [`${REQUEST_ID} 1`]: {} };
const RUNNING = { [`${REQUEST_ID} 1`]: { status: 'RUNNING' as const } };

describe('status', () => {
  it('tells what was asked, what happened, where it stands, what is in the shop, and what to type', async () => {
    const { code, text } = await told({ entries: [failedEntry()], executions: FAILED });
    expect(code).toBe(0);
    expect(text).toBe(`Request ${REQUEST_ID}

Asked for
  subscription_renewal at refarch: 1 line item in USD, payment stored_instrument
  received 2025-12-01 00:00:00 UTC, event event-1
  the sender's own ids: subscriptionId sub_8812

What happened
  00:00:00  Accepted
  00:29:00  PrepareBasket
  00:30:00  PlaceOrder  ACCESS_DENIED

Where it stands
  failed at PlaceOrder, 30 min ago
  ACCESS_DENIED: creating the order: 403

In the shop
  made: basket basket-1

Next
  Access to the shop was refused. Check the connection's credentials, permissions and IP allow-list. Once the cause is gone, it goes on at the step that failed:
    npx onbehalf redrive ${REQUEST_ID}`);
  });

  it('tells a program the same', async () => {
    const { text } = await told({ entries: [failedEntry()], executions: FAILED }, REQUEST_ID, '--json');
    expect(JSON.parse(text)).toMatchObject({
      requestId: REQUEST_ID,
      status: 'failed',
      code: 'ACCESS_DENIED',
      execution: { status: 'FAILED', redrivable: true },
      shop: { basketId: 'basket-1', settled: false },
      next: { action: 'redrive', command: `npx onbehalf redrive ${REQUEST_ID}` },
    });
  });

  it.each([[[]], [['--json']]])('tells nothing of the customer: %j', async (flags) => {
    const { text } = await told({ entries: [failedEntry()], executions: FAILED }, REQUEST_ID, ...flags);
    const { shippingAddress, customer } = failedEntry().request!;
    for (const personal of [...Object.values(shippingAddress), customer.email, customer.customerNo]) {
      // Two letters stand in many words.
      expect(String(personal).length > 2 && text.includes(String(personal))).toBe(false);
    }
  });

  it.each([[[]], [['--json']]])('shows the request as it was accepted to whoever asks for it: %j', async (flags) => {
    const { text } = await told({ entries: [failedEntry()] }, REQUEST_ID, '--content', ...flags);
    expect(text).toMatch(/"lastName": ?"Brandt"/);
  });

  it('says so when there is no content any more', async () => {
    const entries = [failedEntry({ request: undefined, erasedAt: NOW })];
    const { text } = await told({ entries }, REQUEST_ID, '--content');
    expect(text).toContain("its content was erased with the customer's data");
  });

  it('names the stage in what it proposes when the stage was named', async () => {
    const { world, said } = memoryWorld({ entries: [failedEntry()], executions: FAILED });
    await status.run([REQUEST_ID, '--stage', 'prod'], (stage) => Promise.resolve({ ...world, namedStage: stage }));
    expect(said.join()).toContain(`npx onbehalf redrive ${REQUEST_ID} --stage prod`);
  });

  it('says that the shop gets its time, and how long still', async () => {
    const whereabouts = { state: 'AwaitOrder', since: NOW - 30_000, quarantineSeconds: 120 };
    const { text } = await told({ entries: [failedEntry({ status: 'accepted' })], executions: RUNNING, whereabouts });
    expect(text).toContain('gets its time to be done with it, 1 min to go');
  });

  it('says what an order waits for, until when, when it is looked at again, and who has to act', async () => {
    const whereabouts = { state: 'AwaitAction', since: NOW - 5 * MINUTE, quarantineSeconds: 120, followUpSeconds: 900 };
    const { text } = await told({ entries: [waitingEntry()], executions: RUNNING, whereabouts });
    expect(text).toContain(`Where it stands
  its order waits, APPROVAL: a manager of the customer has to approve it
  until 2025-12-04 00:00:04 UTC; then it is undone
  under way: the shop is asked again from time to time, 10 min to go

In the shop
  made: order 00042, basket basket-1

Next
  The order waits for an approval in the shop. Have it approved or refused there; it is followed until then.`);
  });

  it.each([
    ['APPROVAL', 'act'],
    ['ORDER_QUEUED', 'wait'],
  ])('tells a program what an order waits for: %s', async (code, action) => {
    const entries = [waitingEntry({ outcome: actionRequired({ code }) })];
    const { text } = await told({ entries, executions: RUNNING }, REQUEST_ID, '--json');
    expect(JSON.parse(text)).toMatchObject({ code, waitsUntil: '2025-12-04T00:00:04.200Z', next: { action } });
  });

  it('proposes to let an order go on whose wait was stopped', async () => {
    const { text } = await told({ entries: [waitingEntry()], executions: FAILED });
    expect(text).toContain('its order waits, APPROVAL');
    expect(text).toContain(`npx onbehalf redrive ${REQUEST_ID}`);
  });

  it('says in which step it is', async () => {
    const whereabouts = { state: 'AuthorizePayment', since: NOW - 5 * MINUTE };
    const { text } = await told({ entries: [failedEntry({ status: 'accepted' })], executions: RUNNING, whereabouts });
    expect(text).toContain('under way: in AuthorizePayment for 5 min');
    expect(text).toContain('Nothing to do');
  });

  it.each<[string, Options, string]>([
    ['an order that stands', { entries: [failedEntry({ status: 'placed', orderNo: '00042' })] }, 'placed: order 00042'],
    [
      'an order whose requester was not told',
      { entries: [failedEntry({ status: 'placed', orderNo: '00042' })], executions: FAILED },
      'only telling the requester failed',
    ],
    [
      'a rejection',
      { entries: [failedEntry({ status: 'rejected', settledAttempt: 1 })] },
      `npx onbehalf replay ${REQUEST_ID}`,
    ],
    [
      'a failure too old for a redrive',
      { entries: [failedEntry()], executions: { [`${REQUEST_ID} 1`]: { notRedrivable: 'period exceeded' } } },
      `npx onbehalf replay ${REQUEST_ID}`,
    ],
    ['a failure whose execution is forgotten', { entries: [failedEntry()] }, 'Its execution is gone.'],
    [
      'a request that waits for its turn',
      { entries: [failedEntry({ status: 'accepted', changedAt: NOW - MINUTE })] },
      'It waits in the queue of refarch for its turn',
    ],
    [
      'a request that waits for long',
      { entries: [failedEntry({ status: 'accepted', changedAt: NOW - 60 * MINUTE })] },
      'was lost before its start',
    ],
    [
      'a failure that the journal has not heard of',
      { entries: [failedEntry({ status: 'accepted' })], executions: FAILED },
      'the journal has not heard of it yet',
    ],
    ['a stray basket', { entries: [failedEntry({ stray: true })], executions: FAILED }, 'may show late'],
  ])('knows what to say of %s', async (_, options, expected) => {
    expect((await told(options)).text).toContain(expected);
  });

  it('has a request sent anew whose content can only be rejected again', async () => {
    const { outcome } = failedEntry();
    const rejection = { ...outcome!, outcome: 'rejected' as const, code: 'PAYMENT_DECLINED_HARD' };
    const { text } = await told({
      entries: [failedEntry({ status: 'rejected', settledAttempt: 1, outcome: rejection })],
    });
    expect(text).toContain('send the order anew under a new request id with another one');
    expect(text).toContain(`npx onbehalf discard ${REQUEST_ID}`);
    expect(text).not.toContain('replay');
  });

  it('says in words what is known of the money', async () => {
    const { outcome } = failedEntry();
    const worded = {
      none: 'nothing is held or charged',
      authorized: 'the shop holds it',
      unknown: 'look before',
    } as const;
    for (const money of ['none', 'authorized', 'unknown'] as const) {
      const { text } = await told({ entries: [failedEntry({ outcome: { ...outcome!, money } })], executions: FAILED });
      expect(text).toContain(worded[money]);
    }
  });

  it('says that the customer has paid elsewhere, and what to do about it', async () => {
    const { outcome } = failedEntry();
    const paid = {
      ...outcome!,
      outcome: 'rejected' as const,
      code: 'PRICE_DRIFT',
      money: 'captured_elsewhere' as const,
    };
    const entries = [failedEntry({ status: 'rejected', settledAttempt: 1, outcome: paid })];
    const { text } = await told({ entries });
    expect(text).toContain('money: the customer has paid elsewhere: refund, or place the order');
    expect(text).toMatch(/Next\n.*The customer has paid already.* refund it there; never both/);
    expect(text).not.toContain('agrees to');
    expect(JSON.parse((await told({ entries }, REQUEST_ID, '--json')).text)).toMatchObject({
      money: 'captured_elsewhere',
    });
  });

  it('tells which rejection a failed compensation was to finish, and that no order comes of it', async () => {
    const steps = [{ step: 'CancelOrder', at: NOW, code: 'NOT_VOIDABLE' }];
    const rejection = { code: 'CARD_EXPIRED', reason: 'the gateway said so' } as const;
    const whereabouts = { state: 'CancelOrder', since: NOW, rejection };
    const { text } = await told({ entries: [failedEntry({ steps })], executions: FAILED, whereabouts });
    expect(text).toContain('it was to be rejected with CARD_EXPIRED: the gateway said so');
    expect(text).toContain('a redrive finishes the rejection, and no order comes of it');
  });

  it('finds a request by its order number, its sender’s own id and the event that brought it', async () => {
    const entries = [failedEntry({ orderNo: '00042' })];
    expect((await told({ entries }, '00042')).text).toContain(REQUEST_ID);
    expect((await told({ entries }, 'sub_8812')).text).toContain(REQUEST_ID);
    expect((await told({ entries }, 'event-1')).text).toContain(REQUEST_ID);
  });

  it('tells who sent it over HTTP', async () => {
    const entries = [failedEntry({ sender: 'crm', tenant: 'acme' })];
    expect((await told({ entries })).text).toContain('sent by crm of acme');
    expect(JSON.parse((await told({ entries }, REQUEST_ID, '--json')).text)).toMatchObject({
      sender: 'crm',
      tenant: 'acme',
    });
  });

  it('lists the requests that an id may mean', async () => {
    const entries = ['acme:1', 'acme:2'].map((id) => failedEntry({ orderNo: '00042' }, id));
    const { code, text } = await told({ entries }, '00042');
    expect(code).toBe(0);
    expect(text).toMatch(/2 requests have this id[^]*acme:1 +failed[^]*acme:2 +failed/);
  });

  it('tells of a request that was refused before it was in the journal, and gives its letter back', async () => {
    const letter = refusalLetter({ requestId: 'acme:refused', money: 'captured_elsewhere' });
    const box = new MemoryBox().put(letter);
    const { code, text } = await told({ letters: { 'dead-letters': box } }, 'acme:refused');
    expect([code, box.visible.length]).toEqual([0, 1]);
    expect(text).toMatch(/Refused at intake[^]*money: the customer has paid elsewhere: refund/);
  });

  it('says so when nobody knows the id', async () => {
    expect(await told({}, 'acme:unknown')).toMatchObject({
      code: 1,
      text: '',
      noted: expect.stringContaining('acme:unknown'),
    });
  });

  it('needs an id', async () => {
    await expect(status.run([], memoryWorld().open)).rejects.toThrow('status needs an id');
  });
});

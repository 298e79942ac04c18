import { describe, expect, it } from '@jest/globals';
import { deadLetters } from '../../../cli/commands/dead-letters.ts';
import { failureLetter, MemoryBox, memoryWorld, NOW, REQUEST_ID, refusalLetter } from '../memory-world.ts';

async function told(box: MemoryBox, ...args: readonly string[]) {
  const { open, said } = memoryWorld({ letters: { 'dead-letters': box, 'undelivered-events': box } });
  const code = await deadLetters.run(args, open);
  return { code, text: said.join('\n') };
}

describe('dead-letters', () => {
  it('groups what waits by cause, the largest group first, each with what to do', async () => {
    const box = new MemoryBox()
      .put(refusalLetter())
      .put(failureLetter({ requestId: 'acme:1' }))
      .put(failureLetter({ requestId: 'acme:2' }));
    const { code, text } = await told(box);
    expect(code).toBe(0);
    expect(text).toBe(`dead-letters of stage test: 3 wait.

ACCESS_DENIED  2  (oldest 30 min ago, at PlaceOrder)
  Access to the shop was refused. Check the connection's credentials, permissions and IP allow-list.
    acme:1
    acme:2
  then: npx onbehalf redrive --code ACCESS_DENIED --dry-run

REQUEST_INVALID  1  (oldest 30 min ago, at ReceiveEvent)
  The request breaks the schema. Mend the named fields and send it again under the same request id.
    ${REQUEST_ID}
  then: npx onbehalf discard --code REQUEST_INVALID --dry-run`);
  });

  it('says for how many of a cause the customer has paid elsewhere', async () => {
    const paid = refusalLetter({ money: 'captured_elsewhere', requestId: 'acme:paid' });
    const one = await told(new MemoryBox().put(paid).put(refusalLetter()));
    expect(one.text).toContain('  1 of 2: money: the customer has paid elsewhere: refund, or place the order\n');
    const all = await told(new MemoryBox().put(paid));
    expect(all.text).toMatch(/ The customer has paid already.*\n {2}money: the customer has paid elsewhere/);
    expect((await told(new MemoryBox().put(refusalLetter()))).text).not.toContain('money');
  });

  it('has no second payment refunded before somebody looked for the order of the same id', async () => {
    const letter = refusalLetter({ code: 'IDEMPOTENCY_CONFLICT', money: 'captured_elsewhere' });
    const { text } = await told(new MemoryBox().put(letter));
    expect(text).toContain('look whether the order of that id is paid by it');
    expect(text).not.toContain('refund, or place');
  });

  it('counts those of rejected orders too', async () => {
    const outcome = { schema: 'order-outcome/1', requestId: REQUEST_ID, outcome: 'rejected', code: 'PRICE_DRIFT' };
    const box = new MemoryBox().put({ ...outcome, money: 'captured_elsewhere' });
    expect(JSON.parse((await told(box, '--json')).text)).toMatchObject({ groups: [{ paidElsewhere: 1 }] });
  });

  it('takes nothing away, and hides nothing for longer than it looks', async () => {
    const box = new MemoryBox();
    for (let index = 0; index < 25; index += 1) {
      box.put(failureLetter({ requestId: `acme:${index}` }));
    }
    const { text } = await told(box, '--json');
    expect(JSON.parse(text)).toMatchObject({ seen: 25, complete: true });
    expect(box.visible).toHaveLength(25);
  });

  it('says so when it looked at a part only', async () => {
    const box = new MemoryBox();
    for (let index = 0; index < 25; index += 1) {
      box.put(failureLetter({ requestId: `acme:${index}` }));
    }
    const { text } = await told(box, '--limit', '10');
    expect(text).toContain('only a part: 10 of about 25');
    expect(box.visible).toHaveLength(25);
  });

  it('says that others are at it', async () => {
    const box = new MemoryBox().put(failureLetter());
    await box.take();
    expect((await told(box)).text).toContain('About 1 more are being looked at by somebody else');
  });

  it('groups messages of other queues by the queue that they belong to', async () => {
    const order = { requestId: REQUEST_ID, connection: 'refarch', attempt: 1 };
    const { text } = await told(new MemoryBox().put(order, { origin: 'orders-refarch', sentAt: NOW - 3_600_000 }));
    expect(text).toContain('from:orders-refarch  1  (oldest 1 h ago)');
    expect(text).toContain('npx onbehalf redrive --code from:orders-refarch --dry-run');
  });

  it('shows nothing of an event that was not taken in', async () => {
    const event = { id: 'event-1', detail: { requestId: 'acme:1', customer: { email: 'jane@example.com' } } };
    const { text } = await told(new MemoryBox().put(event, { origin: 'events' }), '--queue', 'undelivered-events');
    expect(text).toContain('npx onbehalf redrive --code from:events --queue undelivered-events --dry-run');
    expect(text).not.toContain('jane');
  });

  it.each([
    ['OUT_OF_STOCK', 'npx onbehalf replay --code OUT_OF_STOCK'],
    ['PAYMENT_DECLINED_HARD', 'npx onbehalf discard --code PAYMENT_DECLINED_HARD'],
  ])('proposes a replay of a rejection only where it may pass: %s', async (code, command) => {
    const rejected = { schema: 'order-outcome/1', requestId: REQUEST_ID, outcome: 'rejected', code, attempt: 1 };
    const { text } = await told(new MemoryBox().put(rejected));
    expect(text).toContain(`then: ${command}`);
  });

  it('says so when nothing waits', async () => {
    expect((await told(new MemoryBox())).text).toBe('dead-letters of stage test: nothing waits.');
  });
});

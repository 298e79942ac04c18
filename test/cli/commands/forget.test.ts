import { describe, expect, it } from '@jest/globals';
import { forget } from '../../../cli/commands/forget.ts';
import { redrive } from '../../../cli/commands/redrive.ts';
import { replay } from '../../../cli/commands/replay.ts';
import { status } from '../../../cli/commands/status.ts';
import type { JournalEntry } from '../../../lib/journal/journal.ts';
import { orderRequest } from '../../support/order-request.ts';
import { failedEntry, memoryWorld, MINUTE, NOW, waitingEntry } from '../memory-world.ts';

const NO = '00010001';
const DAY = 24 * 60 * MINUTE;

const placed = (requestId: string, changes: Partial<JournalEntry> = {}) =>
  failedEntry({ status: 'placed', orderNo: '00042', settledAttempt: 1, ...changes }, requestId);

async function told(options: Parameters<typeof memoryWorld>[0], ...args: readonly string[]) {
  const world = memoryWorld(options);
  const code = await forget.run(args, world.open);
  return { ...world, code, text: world.said.join('\n'), notes: world.noted.join('\n') };
}

const erasedOf = (entries: ReadonlyMap<string, JournalEntry>) =>
  [...entries.values()].flatMap(({ requestId, erasedAt, request }) =>
    erasedAt !== undefined && request === undefined ? requestId : [],
  );

describe('forget', () => {
  it('erases the requests of a customer that have come to their end, and says what else holds data', async () => {
    const rejected = placed('acme:2', { status: 'rejected' });
    const other = placed('acme:3', { request: orderRequest({ customer: { customerNo: '00010002' } }) });
    const { code, text, entries } = await told(
      { entries: [placed('acme:1'), rejected, other] },
      '--customer',
      NO,
      '--yes',
    );
    expect(code).toBe(0);
    expect(erasedOf(entries)).toEqual(['acme:1', 'acme:2']);
    expect(text).toContain('2 erased:\n  acme:1  placed at refarch, received 2025-12-01 00:00:00 UTC');
    expect(text).toContain("the journal's backups: requests as they were (35 days)");
  });

  it.each<[string, JournalEntry, string]>([
    ['waits for an approval', waitingEntry(), 'come again when its outcome is known'],
    ['failed and may have left something', failedEntry(), 'come again when that is undone'],
    ['may have a basket that shows late', placed('acme:1', { settledAttempt: undefined }), 'come again in an hour'],
    [
      'is still told to a callback',
      placed('acme:1', { request: orderRequest({ callback: { url: 'https://hooks.acme.example/orders' } }) }),
      'come again after 2025-12-05 00:30:00 UTC',
    ],
  ])('keeps a request that %s, and says when to come again', async (_, entry, reason) => {
    const { code, text, entries } = await told({ entries: [entry] }, '--customer', NO, '--yes');
    expect(code).toBe(1);
    expect(erasedOf(entries)).toEqual([]);
    expect(text).toContain('1 kept, because still needed:');
    expect(text).toContain(reason);
  });

  it('erases what failed once nothing is left of it', async () => {
    const { code, entries } = await told({ entries: [failedEntry({ settledAttempt: 1 })] }, '--customer', NO, '--yes');
    expect([code, erasedOf(entries).length]).toEqual([0, 1]);
  });

  it('erases a callback with the rest once it is no longer tried', async () => {
    const request = orderRequest({ callback: { url: 'https://hooks.acme.example/orders' } });
    const entry = placed('acme:1', { request, changedAt: NOW - 5 * DAY });
    expect(erasedOf((await told({ entries: [entry] }, '--customer', NO, '--yes')).entries)).toEqual(['acme:1']);
  });

  it('finds a guest by the e-mail address, and repeats that nowhere', async () => {
    const entry = placed('acme:1', { request: orderRequest({ customer: { email: 'guest@example.com' } }) });
    const { entries, text, asked } = await told({ entries: [entry], answer: true }, '--email', 'Guest@example.com');
    expect(erasedOf(entries)).toEqual(['acme:1']);
    expect(`${text}${asked.join('')}`.toLowerCase()).not.toContain('guest@');
  });

  it('works on one connection only where it is named: another shop may know another customer by the number', async () => {
    const elsewhere = placed('acme:2', { connection: 'eu-store' });
    const { entries } = await told(
      { entries: [placed('acme:1'), elsewhere] },
      '--customer',
      NO,
      '--connection',
      'eu-store',
      '--yes',
    );
    expect(erasedOf(entries)).toEqual(['acme:2']);
  });

  it('asks first, and names each connection', async () => {
    const entries = [placed('acme:1'), placed('acme:2', { connection: 'eu-store' })];
    const { code, asked, entries: after } = await told({ entries, answer: false }, '--customer', NO);
    expect(asked).toEqual([
      "Erase the customer's data of 2 requests (1 at refarch, 1 at eu-store)? It cannot be undone.",
    ]);
    expect([code, erasedOf(after)]).toEqual([1, []]);
  });

  it('does nothing when there is nobody to ask', async () => {
    const { code, notes, entries } = await told({ entries: [placed('acme:1')] }, '--customer', NO);
    expect([code, erasedOf(entries)]).toEqual([1, []]);
    expect(notes).toContain('--yes');
  });

  it('only says what it would do in a dry run', async () => {
    const { code, text, entries } = await told({ entries: [placed('acme:1')] }, '--customer', NO, '--dry-run');
    expect([code, erasedOf(entries)]).toEqual([0, []]);
    expect(text).toContain('1 would be erased:');
    expect(text).toContain('Nothing was done: this was a dry run.');
  });

  it('tells a program the same', async () => {
    const entries = [placed('acme:1'), waitingEntry({ requestId: 'acme:2' })];
    const { text } = await told({ entries }, '--customer', NO, '--yes', '--json');
    expect(JSON.parse(text)).toMatchObject({
      command: 'forget',
      results: [
        { requestId: 'acme:1', verdict: 'erased' },
        { requestId: 'acme:2', verdict: 'kept', reason: expect.stringContaining('under way') },
      ],
      summary: { erased: 1, kept: 1, left: 0 },
    });
  });

  it('says that there is nothing of a customer whom the journal does not know', async () => {
    const { code, text } = await told({}, '--customer', 'nobody');
    expect(code).toBe(0);
    expect(text).toContain('holds no personal data of requests of this customer');
  });

  it('stops between two on Ctrl-C, and says that some are as before', async () => {
    const world = memoryWorld({ entries: [placed('acme:1')] });
    world.stop.abort();
    expect(await forget.run(['--customer', NO, '--yes'], world.open)).toBe(130);
    expect(world.said.join('\n')).toContain('Stopped. 1 as before');
    expect(erasedOf(world.entries)).toEqual([]);
  });

  it.each([[[]], [['--customer', NO, '--email', 'a@b.example']], [['--customer', '']], [['--email', 'nobody']]])(
    'needs a customer number or an address: %j',
    async (args) => {
      await expect(forget.run(args, memoryWorld().open)).rejects.toThrow('either --customer NO or --email ADDRESS');
    },
  );
});

describe('a request whose customer is forgotten', () => {
  const erased = failedEntry({ request: undefined, erasedAt: NOW, settledAttempt: 1 });
  const { requestId } = erased;

  it('says so in its status, and proposes no command', async () => {
    const { world, said } = memoryWorld({ entries: [erased], executions: { [`${requestId} 1`]: {} } });
    await status.run([requestId], () => Promise.resolve(world));
    expect(said.join()).toContain("the customer's data was erased on 2025-12-01 01:00:00 UTC");
    expect(said.join()).toContain('sends it anew under a new request id');
    expect(said.join()).not.toContain('npx onbehalf');
  });

  it('is not redriven, and the reason is told', async () => {
    const { open, said, redriven } = memoryWorld({ entries: [erased], executions: { [`${requestId} 1`]: {} } });
    expect(await redrive.run([requestId], open)).toBe(1);
    expect(said.join()).toContain("Its customer's data was erased");
    expect(redriven).toEqual([]);
  });

  it.each([[[]], [['--anyway']]])('is not replayed, and the reason is told: %j', async (flags) => {
    const { open, said, sent } = memoryWorld({ entries: [erased] });
    expect(await replay.run([requestId, ...flags], open)).toBe(1);
    expect(said.join()).toContain("Its customer's data was erased");
    expect(sent).toEqual([]);
  });
});

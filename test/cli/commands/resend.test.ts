import { describe, expect, it } from '@jest/globals';
import { resend } from '../../../cli/commands/resend.ts';
import { failedEntry, memoryWorld, REQUEST_ID } from '../memory-world.ts';

const entries = [failedEntry({ status: 'placed', orderNo: '00042' })];

describe('resend', () => {
  it('looks, asks, and hands the order over', async () => {
    const { open, asked, operations, said } = memoryWorld({
      entries,
      answer: true,
      operated: ({ dryRun }) =>
        dryRun
          ? { done: false, would: 'resend', orderNo: '00042' }
          : { done: true, result: 'resent', orderNo: '00042' },
    });
    expect(await resend.run([REQUEST_ID], open)).toBe(0);
    expect(asked).toEqual([`Hand order 00042 of ${REQUEST_ID} to fulfilment once more?`]);
    expect(operations.map(({ action, dryRun }) => [action, dryRun])).toEqual([
      ['resend', true],
      ['resend', false],
    ]);
    expect(said.join()).toContain('Handed order 00042');
  });

  it.each([
    ['UnknownOutcomeError', 'OUTCOME_UNKNOWN'],
    ['TransientError', 'BACKEND_UNREACHABLE'],
    ['Sandbox.Timedout', 'OUTCOME_UNKNOWN'],
  ])('has fulfilment asked before it is repeated, when it is not known what happened: %s', async (error, code) => {
    const { open, said } = memoryWorld({ entries, operated: () => ({ error, code, reason: 'timeout' }) });
    expect(await resend.run([REQUEST_ID, '--yes'], open)).toBe(1);
    expect(said.join()).toContain('Ask fulfilment first');
  });

  it('says which platform cannot', async () => {
    const refused = { refused: 'PLATFORM_UNSUPPORTED', reason: 'not possible (platform ocapi)' } as const;
    const { open, said } = memoryWorld({ entries, operated: () => refused });
    expect(await resend.run([REQUEST_ID], open)).toBe(1);
    expect(said.join()).toContain('(platform ocapi)');
  });

  it('needs an id', async () => {
    await expect(resend.run([], memoryWorld().open)).rejects.toThrow('resend needs an id');
  });
});

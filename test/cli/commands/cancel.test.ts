import { describe, expect, it } from '@jest/globals';
import { cancel } from '../../../cli/commands/cancel.ts';
import { status } from '../../../cli/commands/status.ts';
import type { OperationAnswer } from '../../../lib/steps/operate/operation.ts';
import { failedEntry, memoryWorld, MINUTE, NOW, REQUEST_ID } from '../memory-world.ts';

type Options = NonNullable<Parameters<typeof memoryWorld>[0]>;

const PLANNED: OperationAnswer = { done: false, would: 'cancel', orderNo: '00042', status: 'new' };
const CANCELLED: OperationAnswer = {
  done: true,
  result: 'cancelled',
  orderNo: '00042',
  cleanup: { order: 'cancelled', basket: 'gone' },
};

/** A request whose order is placed, and a function that does as it is told. */
function placed(options: Options = {}) {
  return memoryWorld({
    entries: [failedEntry({ status: 'placed', orderNo: '00042' })],
    operated: ({ dryRun }) => (dryRun ? PLANNED : CANCELLED),
    ...options,
  });
}

const WAITING = failedEntry({
  status: 'accepted',
  orderNo: '00042',
  outcome: {
    ...failedEntry().outcome!,
    outcome: 'action_required',
    code: 'APPROVAL',
  },
});
const RUNNING = { [`${REQUEST_ID} 1`]: { status: 'RUNNING' as const } };

describe('cancel', () => {
  it('looks, asks with the order in the question, and then acts', async () => {
    const { open, asked, operations, said } = placed({ answer: true });
    expect(await cancel.run(['00042'], open)).toBe(0);
    expect(asked).toEqual([`Cancel order 00042 (new) of ${REQUEST_ID} in its shop?`]);
    expect(operations.map(({ requestId, dryRun }) => [requestId, dryRun])).toEqual([
      [REQUEST_ID, true],
      [REQUEST_ID, false],
    ]);
    expect(said).toEqual([
      `Cancelled order 00042 of ${REQUEST_ID} (order cancelled, basket gone). Its requester was told.`,
    ]);
  });

  it('does not ask with --yes', async () => {
    const { open, asked, operations } = placed();
    expect(await cancel.run([REQUEST_ID, '--yes'], open)).toBe(0);
    expect([asked, operations]).toEqual([[], [{ requestId: REQUEST_ID, action: 'cancel', dryRun: false }]]);
  });

  it.each([
    ['the answer is no', false, 'Nothing was done'],
    ['there is nobody to ask', undefined, 'give --yes'],
  ])('changes nothing when %s', async (_, answer, note) => {
    const { open, operations, noted, said } = placed(answer === undefined ? {} : { answer });
    expect(await cancel.run([REQUEST_ID], open)).toBe(1);
    expect(operations.map(({ dryRun }) => dryRun)).toEqual([true]);
    expect([noted.join(), said]).toEqual([expect.stringContaining(note), []]);
  });

  it('only looks in a dry run, and asks nothing', async () => {
    const { open, asked, operations, said } = placed();
    expect(await cancel.run([REQUEST_ID, '--dry-run'], open)).toBe(0);
    expect([asked, operations.map(({ dryRun }) => dryRun)]).toEqual([[], [true]]);
    expect(said.join()).toMatch(/Would cancel order 00042 \(new\)[^]*this was a dry run/);
  });

  it('asks nothing when it is refused, and says where to look', async () => {
    const refused = { refused: 'CONFLICT', reason: 'the request is under way' } as const;
    const { open, asked, said } = placed({ operated: () => refused });
    expect(await cancel.run([REQUEST_ID], open)).toBe(1);
    expect(asked).toEqual([]);
    expect(said.join()).toMatch(/Not done: the request is under way \(CONFLICT\)[^]*npx onbehalf status acme/);
  });

  it.each([
    ['UnknownOutcomeError', 'OUTCOME_UNKNOWN', 'it looks before it acts'],
    ['ConfigurationError', 'NOT_VOIDABLE', 'by hand in the shop'],
    ['TransientError', 'BACKEND_UNREACHABLE', 'nothing was sent'],
  ])('tells of an %s what to do, and to type the same again', async (error, code, advice) => {
    const { open, said } = placed({ operated: () => ({ error, code, reason: 'the shop said so' }) });
    expect(await cancel.run([REQUEST_ID, '--yes'], open)).toBe(1);
    expect(said.join()).toContain(`cancel failed with ${code}: the shop said so`);
    expect(said.join()).toContain(advice);
    expect(said.join()).toContain(`npx onbehalf cancel ${REQUEST_ID}`);
  });

  it('has the dead letter of a failed request deleted next', async () => {
    const { open, said } = memoryWorld({ entries: [failedEntry()], operated: () => CANCELLED });
    expect(await cancel.run([REQUEST_ID, '--yes'], open)).toBe(0);
    expect(said.join()).toContain(`npx onbehalf discard ${REQUEST_ID}`);
  });

  it('tells a program the same', async () => {
    const { open, said } = placed();
    await cancel.run([REQUEST_ID, '--yes', '--json'], open);
    expect(JSON.parse(said.join())).toEqual({
      command: 'cancel',
      requestId: REQUEST_ID,
      dryRun: false,
      ...CANCELLED,
    });
  });

  it('names the stage in what it proposes when the stage was named', async () => {
    const { world, said } = memoryWorld({ entries: [failedEntry()], operated: () => CANCELLED });
    await cancel.run([REQUEST_ID, '--yes', '--stage', 'prod'], (stage) =>
      Promise.resolve({ ...world, namedStage: stage }),
    );
    expect(said.join()).toContain(`npx onbehalf discard ${REQUEST_ID} --stage prod`);
  });

  it('says so when nobody knows the id', async () => {
    const { open, noted } = memoryWorld();
    expect(await cancel.run(['acme:unknown', '--yes'], open)).toBe(1);
    expect(noted.join()).toContain('acme:unknown');
  });

  it.each<[string[], string]>([
    [[], 'cancel needs an id'],
    [['a', 'b'], "Unexpected argument 'b'"],
    [['acme:1', '--code', 'CONFLICT'], '--code is not an option of this command'],
  ])('refuses %j', async (args, message) => {
    await expect(cancel.run(args, memoryWorld().open)).rejects.toThrow(message);
  });
});

describe('cancel of an order that waits', () => {
  const cancelling: OperationAnswer = { done: true, result: 'cancelling', orderNo: '00042' };

  it('says that its execution tells the requester', async () => {
    const whereabouts = { state: 'AwaitAction', since: NOW - MINUTE };
    const { open, said } = memoryWorld({
      entries: [WAITING],
      executions: RUNNING,
      whereabouts,
      operated: () => cancelling,
    });
    expect(await cancel.run([REQUEST_ID, '--yes'], open)).toBe(0);
    expect(said.join()).toMatch(/at its next look, and tells the requester[^]*npx onbehalf status acme/);
  });

  it('does not come between while the order is just being looked at', async () => {
    const whereabouts = { state: 'AuthorizePayment', since: NOW };
    const { open, operations, said } = memoryWorld({ entries: [WAITING], executions: RUNNING, whereabouts });
    expect(await cancel.run([REQUEST_ID, '--yes'], open)).toBe(1);
    expect([operations, said.join()]).toEqual([[], expect.stringContaining('repeat the command in a minute')]);
  });

  it('shows in the status, until the execution has told it', async () => {
    const steps = [...WAITING.steps, { step: 'CancelOrder', at: NOW - MINUTE, code: 'CANCELLED' }];
    const { open, said } = memoryWorld({ entries: [{ ...WAITING, steps }], executions: RUNNING });
    await status.run([REQUEST_ID], open);
    expect(said.join()).toMatch(/CancelOrder {2}CANCELLED[^]*An operator cancelled its order/);
  });
});

describe('status of a request that was cancelled', () => {
  const outcome = { ...failedEntry().outcome!, outcome: 'rejected' as const, code: 'CANCELLED' };
  const entries = [failedEntry({ status: 'rejected', settledAttempt: 1, outcome })];

  it.each<[string, Options]>([
    ['that was placed before', { entries }],
    // A redrive would go on making the order.
    ['that had failed before', { entries, executions: { [`${REQUEST_ID} 1`]: {} } }],
  ])('%s leaves nothing to do', async (_, options) => {
    const { open, said } = memoryWorld(options);
    await status.run([REQUEST_ID, '--json'], open);
    expect(JSON.parse(said.join())).toMatchObject({
      status: 'rejected',
      code: 'CANCELLED',
      next: { action: 'nothing' },
    });
  });
});

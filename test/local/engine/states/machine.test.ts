import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/engine/json.ts';
import { statusOf } from '../../../../local/engine/states/execution.ts';
import { historyOf } from '../../../../local/engine/states/history.ts';
import { TaskError } from '../../../../local/engine/states/task-error.ts';
import { createMachine, task } from './create-machine.ts';

describe('an execution', () => {
  it('gives a state the context object, with its own name and count of retries, anew at each visit', async () => {
    const inputs: JsonValue[] = [];
    let failures = 0;
    const { run } = createMachine(
      {
        First: task({
          Parameters: {
            'state.$': '$$.State',
            'id.$': '$$.Execution.Id',
            'text.$': "States.Format('{}', $$.State.Name)",
          },
          Retry: [{ ErrorEquals: ['Transient'], IntervalSeconds: 0, MaxAttempts: 2 }],
          ResultPath: '$.again',
          Next: 'Again',
        }),
        Again: {
          Type: 'Choice',
          Choices: [{ Variable: '$.again', BooleanEquals: true, Next: 'First' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
      {
        First: (input) => {
          inputs.push(JSON.parse(JSON.stringify(input)) as JsonValue);
          failures += 1;
          if (failures === 1) {
            throw new TaskError('Transient', '{}');
          }
          return failures === 2;
        },
      },
    );
    expect(statusOf(await run('named'))).toBe('SUCCEEDED');
    expect(inputs).toMatchObject(
      [0, 1, 0].map((RetryCount) => ({
        state: { Name: 'First', RetryCount, EnteredTime: expect.stringMatching(/Z$/) },
        id: 'arn:aws:states:us-east-1:000000000000:execution:m:named',
        text: 'First',
      })),
    );
  });

  it('ends at the timeout of the state machine, and does not go on to retry', async () => {
    let calls = 0;
    const { run } = createMachine(
      { Only: task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 5 }], End: true }) },
      {
        Only: () => {
          calls += 1;
          throw new TaskError('Transient', '{}');
        },
      },
      { definition: { TimeoutSeconds: 1 } },
    );
    const execution = await run();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(execution.end).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(calls).toBe(1);
  });

  it('fails for good when the data is too large, whatever the definition catches', async () => {
    const { run } = createMachine(
      { Only: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], End: true }), Done: { Type: 'Succeed' } },
      {
        Only: () => {
          throw new TaskError('States.DataLimitExceeded', 'too large', { terminal: true });
        },
      },
    );
    expect((await run()).end).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails when the data after a state is more than 256 KiB, counted in bytes, and goes to no further task', async () => {
    let reached = false;
    const states = {
      First: task({ ResultPath: '$.first', Next: 'Second' }),
      Second: task({ ResultPath: null, Next: 'Done' }),
      Done: { Type: 'Succeed' },
    };
    const { machine, run } = createMachine(states, {
      // Two bytes each: fewer characters than the limit, more bytes.
      First: () => 'é'.repeat(100 * 1024),
      Second: () => {
        reached = true;
        return null;
      },
    });
    const first = await run('fits');
    expect(statusOf(first)).toBe('SUCCEEDED');
    expect(reached).toBe(true);
    reached = false;
    const { end } = await run('too-large', JSON.stringify({ more: 'é'.repeat(50 * 1024) }));
    await new Promise(setImmediate);
    expect(end).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(reached).toBe(false);
    expect(historyOf(machine, machine.find('too-large')!).at(-1)).toMatchObject({ type: 'ExecutionFailed' });
  });

  it('is matched by States.TaskFailed under any error name', async () => {
    const { run } = createMachine(
      {
        Only: task({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Done' }], End: true }),
        Done: { Type: 'Succeed' },
      },
      {
        Only: () => {
          throw new TaskError('RejectedError', '{"errorMessage":"no"}');
        },
      },
    );
    expect((await run()).end).toMatchObject({
      status: 'SUCCEEDED',
      output: JSON.stringify({ Error: 'RejectedError', Cause: '{"errorMessage":"no"}' }),
    });
  });

  it('replaces the input by the result where ResultPath is $', async () => {
    const { run } = createMachine({ Only: task({ ResultPath: '$', End: true }) }, { Only: () => ({ ok: true }) });
    expect((await run()).end).toMatchObject({ output: '{"ok":true}' });
  });

  it('shows each attempt in its history, with what was sent and what went wrong', async () => {
    const { machine, run } = createMachine(
      {
        Only: task({
          Parameters: { 'x.$': '$.x' },
          Retry: [{ ErrorEquals: ['Transient'], IntervalSeconds: 0, MaxAttempts: 1 }],
          End: true,
        }),
      },
      {
        Only: () => {
          throw new TaskError('Transient', '{"errorMessage":"busy"}');
        },
      },
    );
    const history = historyOf(machine, await run('run', '{"x":1,"y":2}'));
    const failed = { error: 'Transient', cause: '{"errorMessage":"busy"}' };
    expect(history).toMatchObject([
      { type: 'ExecutionStarted', executionStartedEventDetails: { input: '{"x":1,"y":2}' } },
      { type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Only' } },
      { type: 'LambdaFunctionScheduled', lambdaFunctionScheduledEventDetails: { input: '{"x":1}' } },
      { type: 'LambdaFunctionStarted' },
      { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: failed },
      { type: 'LambdaFunctionScheduled', lambdaFunctionScheduledEventDetails: { input: '{"x":1}' } },
      { type: 'LambdaFunctionStarted' },
      { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: failed },
      { type: 'ExecutionFailed', executionFailedEventDetails: failed },
    ]);
    expect(history[0]).toMatchObject({ id: 1, previousEventId: 0 });
  });

  it('is forgotten after others have ended, but its name stays taken', async () => {
    const { machine, run } = createMachine({ Only: { Type: 'Succeed' } }, {}, { keepEnded: 2 });
    for (const name of ['one', 'two', 'three']) {
      await run(name);
    }
    expect([...machine.executions].map(({ name }) => name)).toEqual(['two', 'three']);
    expect(() => machine.start('{}', 'one')).toThrow(/Already Exists/);
  });
});

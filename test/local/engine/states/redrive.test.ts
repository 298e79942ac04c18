import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/engine/json.ts';
import { type Execution, statusOf } from '../../../../local/engine/states/execution.ts';
import { historyOf } from '../../../../local/engine/states/history.ts';
import { TaskError } from '../../../../local/engine/states/task-error.ts';
import { createManualClock } from '../manual-clock.ts';
import { createMachine, task } from './create-machine.ts';

const fail = () => {
  throw new TaskError('Broken', '{}');
};

/** A task that fails as often as it is told, and keeps what it was given. */
function failing(times: number, then: JsonValue = null) {
  const inputs: JsonValue[] = [];
  return {
    inputs,
    call(input: JsonValue) {
      inputs.push(structuredClone(input));
      if (inputs.length <= times) {
        fail();
      }
      return then;
    },
  };
}

const chain = {
  First: task({ ResultPath: '$.first', Next: 'Second' }),
  Second: task({ ResultPath: '$.second', Next: 'Third' }),
  Third: { Type: 'Succeed' },
};

describe('a redrive', () => {
  it('goes on at the state that failed, with the input that state had, under the same name', async () => {
    const [first, second] = [failing(0, 1), failing(1, 2)];
    const { machine, run, redrive, told } = createMachine(chain, { First: first.call, Second: second.call });
    const failed = await run('one', '{"x":0}');
    expect(failed.end).toMatchObject({ status: 'FAILED', error: 'Broken' });
    const redriven = await redrive(failed);
    expect(machine.find('one')).toBe(redriven);
    expect(redriven.end).toMatchObject({ status: 'SUCCEEDED', output: '{"x":0,"first":1,"second":2}' });
    expect(first.inputs).toHaveLength(1);
    expect(second.inputs).toEqual([
      { x: 0, first: 1 },
      { x: 0, first: 1 },
    ]);
    expect(told).toEqual(['RUNNING', 'FAILED', 'RUNNING', 'SUCCEEDED']);
  });

  it('continues the history, and schedules the task anew without entering its state again', async () => {
    const { machine, run, redrive } = createMachine(chain, { First: () => 1, Second: failing(1).call });
    const history = historyOf(machine, await redrive(await run()));
    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      ...['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
      'TaskStateExited',
      ...['TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed'],
      'ExecutionFailed',
      'ExecutionRedriven',
      ...['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited'],
      ...['SucceedStateEntered', 'SucceedStateExited'],
      'ExecutionSucceeded',
    ]);
    expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
    expect(history.find(({ type }) => type === 'ExecutionRedriven')).toMatchObject({
      executionRedrivenEventDetails: { redriveCount: 1 },
    });
  });

  it('counts retries anew', async () => {
    const only = failing(Infinity);
    const Retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 0, MaxAttempts: 2 }];
    const { run, redrive } = createMachine({ Only: task({ Retry, End: true }) }, { Only: only.call });
    const failed = await run();
    expect(only.inputs).toHaveLength(3);
    await redrive(failed);
    expect(only.inputs).toHaveLength(6);
  });

  it('is seen in the context object, beside what the execution was started with', async () => {
    const Parameters = {
      'count.$': '$$.Execution.RedriveCount',
      'input.$': '$$.Execution.Input.x',
      'start.$': '$$.Execution.StartTime',
    };
    const second = failing(2);
    const states = { ...chain, Second: { ...chain.Second, Parameters } };
    const { run, redrive } = createMachine(states, { First: () => 1, Second: second.call });
    const execution = await redrive(await redrive(await run('one', '{"x":7}')));
    const start = new Date(execution.startDate).toISOString();
    expect(second.inputs).toEqual([0, 1, 2].map((count) => ({ count, input: 7, start })));
  });

  it('has its time in the context object, which has none before', async () => {
    const Parameters = { 'at.$': '$$.Execution.RedriveTime' };
    const { run, redrive } = createMachine({ Only: { Type: 'Pass', Parameters, End: true } }, {});
    const failed = await run();
    expect(failed.end).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const { end, redriveDate } = await redrive(failed);
    expect(JSON.parse(end!.output!)).toEqual({ at: new Date(redriveDate!).toISOString() });
  });

  it('fails again at a Fail state, and reached through a Catch it does not go back to what was caught', async () => {
    const first = failing(Infinity);
    const states = {
      First: task({ Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'GiveUp' }], End: true }),
      GiveUp: { Type: 'Fail', Error: 'GivenUp' },
    };
    const { run, redrive, historyTypes } = createMachine(states, { First: first.call });
    const execution = await redrive(await run());
    expect(execution.end).toMatchObject({ status: 'FAILED', error: 'GivenUp' });
    expect(first.inputs).toHaveLength(1);
    expect(historyTypes(execution).slice(-3)).toEqual(['ExecutionRedriven', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('repeats the task that was running when the execution was stopped; the late answer changes nothing', async () => {
    const answers: ((answer: JsonValue) => void)[] = [];
    const Only = () => new Promise<JsonValue>((resolve) => answers.push(resolve));
    const { machine, untilEnd } = createMachine({ Only: task({ End: true }) }, { Only });
    const execution = machine.start('{}', 'one');
    const called = async (times: number) => {
      while (answers.length < times) {
        await new Promise(setImmediate);
      }
    };
    await called(1);
    execution.abort('Stopped', 'by a person');
    expect(execution.end).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by a person' });
    machine.redrive(execution);
    await called(2);
    answers[0]!('late');
    await new Promise(setImmediate);
    expect(statusOf(execution)).toBe('RUNNING');
    await untilEnd('one', () => {
      answers[1]!('right');
    });
    expect(execution.end).toMatchObject({ status: 'SUCCEEDED', output: '"right"' });
    expect(historyOf(machine, execution).find(({ type }) => type === 'LambdaFunctionSucceeded')).toMatchObject({
      lambdaFunctionSucceededEventDetails: { output: '"right"' },
    });
  });

  it('does not let a task that was waiting to be retried run beside the new one', async () => {
    const only = failing(1);
    const Retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 60 }];
    const { machine, redrive } = createMachine({ Only: task({ Retry, End: true }) }, { Only: only.call });
    const execution = machine.start('{}', 'one');
    while (only.inputs.length === 0) {
      await new Promise(setImmediate);
    }
    execution.abort();
    await redrive(execution);
    await new Promise(setImmediate);
    expect(only.inputs).toHaveLength(2);
  });

  it('can itself be stopped before it has come to anything, and redriven again', async () => {
    const second = failing(1);
    const { machine, run, redrive } = createMachine(chain, { First: () => 1, Second: second.call });
    const execution = await run();
    machine.redrive(execution);
    execution.abort();
    await redrive(execution);
    expect(execution.end).toMatchObject({ status: 'SUCCEEDED' });
    expect(second.inputs).toHaveLength(2);
    expect(execution.redriveCount).toBe(2);
  });

  it('has the whole timeout of the state machine again', async () => {
    const clock = createManualClock();
    const { machine, untilEnd } = createMachine(
      { Only: { Type: 'Wait', Seconds: 600, End: true } },
      {},
      { clock, definition: { TimeoutSeconds: 60 } },
    );
    const execution = machine.start('{}', 'one');
    await untilEnd('one', () => {
      clock.advance(60_000);
    });
    expect(execution.end).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    machine.redrive(execution);
    clock.advance(59_999);
    expect(statusOf(execution)).toBe('RUNNING');
    clock.advance(1);
    expect(statusOf(execution)).toBe('TIMED_OUT');
  });

  it('repeats the state whose result was too large, not the one after it', async () => {
    const calls: string[] = [];
    const First = () => {
      calls.push('First');
      return calls.length === 1 ? 'x'.repeat(200 * 1024) : 1;
    };
    const { run, redrive } = createMachine(chain, { First, Second: () => calls.push('Second') });
    const failed = await run('one', JSON.stringify({ more: 'x'.repeat(100 * 1024) }));
    expect(failed.end).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(statusOf(await redrive(failed))).toBe('SUCCEEDED');
    expect(calls).toEqual(['First', 'First', 'Second']);
  });
});

describe('a redrive is refused', () => {
  const refusal = (act: () => unknown) => {
    try {
      act();
      return 'none';
    } catch (error) {
      return error;
    }
  };

  it('of an execution that runs or has succeeded', async () => {
    const { machine, run } = createMachine({ Only: { Type: 'Wait', SecondsPath: '$.seconds', End: true } }, {});
    const waiting = machine.start('{"seconds":100}', 'waiting');
    expect(refusal(() => machine.redrive(waiting))).toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: 'Execution is RUNNING and cannot be redriven',
    });
    waiting.abort();
    const done = await run('done', '{"seconds":0}');
    expect(refusal(() => machine.redrive(done))).toMatchObject({
      message: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  async function failedAt(clock = createManualClock()) {
    const { machine, run, redrive } = createMachine({ Only: { Type: 'Fail' } }, {}, { clock });
    return { machine, redrive, execution: await run(), clock };
  }

  it('after 14 days', async () => {
    const { machine, execution, clock } = await failedAt();
    clock.advance(14 * 86_400_000 + 1);
    expect(refusal(() => machine.redrive(execution))).toMatchObject({
      message: 'Execution redrivable period exceeded',
    });
  });

  it('after a thousand times', async () => {
    const { machine, execution, redrive } = await failedAt();
    for (let count = 0; count < 1000; count += 1) {
      await redrive(execution);
    }
    expect(refusal(() => machine.redrive(execution))).toMatchObject({ code: 'ExecutionNotRedrivable' });
  });

  it('but not when the same request comes again: it is answered as before and does nothing', async () => {
    const { machine, execution, clock } = await failedAt();
    const date = machine.redrive(execution, 'token');
    clock.advance(1000);
    expect(machine.redrive(execution, 'token')).toBe(date);
    expect(execution.redriveCount).toBe(1);
  });
});

describe('an execution that was redriven', () => {
  it('is not forgotten while it runs, and when it has ended it is the newest', async () => {
    const states = {
      Which: { Type: 'Choice', Choices: [{ Variable: '$.wait', IsPresent: true, Next: 'Work' }], Default: 'Done' },
      Work: task({ End: true }),
      Done: { Type: 'Succeed' },
    };
    let answer: ((value: JsonValue) => void) | undefined;
    let calls = 0;
    const Work = () => {
      calls += 1;
      return calls === 1 ? fail() : new Promise<JsonValue>((resolve) => (answer = resolve));
    };
    const { machine, run, untilEnd } = createMachine(states, { Work }, { keepEnded: 2 });
    const names = () => [...machine.executions].map(({ name }: Execution) => name);
    const redriven = await run('redriven', '{"wait":1}');
    machine.redrive(redriven);
    for (const name of ['one', 'two', 'three']) {
      await run(name);
    }
    while (!answer) {
      await new Promise(setImmediate);
    }
    expect(names()).toEqual(['redriven', 'two', 'three']);
    await untilEnd('redriven', () => answer!(1));
    expect(names()).toEqual(['redriven', 'three']);
    await run('four');
    await run('five');
    expect(names()).toEqual(['four', 'five']);
    expect(machine.running).toBe(0);
  });
});

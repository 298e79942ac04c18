import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/engine/json.ts';
import { TaskError } from '../../../../local/engine/states/task-error.ts';
import { createMachine, task } from './create-machine.ts';

async function outputOf(states: Record<string, object>, input: object, calls = {}): Promise<unknown> {
  const { run } = createMachine(states, calls);
  const { end } = await run('one', JSON.stringify(input));
  return end?.status === 'SUCCEEDED' ? JSON.parse(end.output!) : end;
}

describe('a Choice state', () => {
  const goes = (to: string, ...rules: object[]) => ({
    Choose: { Type: 'Choice', Choices: rules.map((rule) => ({ ...rule, Next: 'Yes' })), Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
    [to]: { Type: 'Pass', Result: 'here', End: true },
  });

  it.each<[string, string, object, object]>([
    ['a text that is equal', 'Yes', { Variable: '$.kind', StringEquals: 'unknown' }, { kind: 'unknown' }],
    ['a text that is not equal', 'No', { Variable: '$.kind', StringEquals: 'unknown' }, { kind: 'placed' }],
    ['a number below one of the input', 'Yes', { Variable: '$.a', NumericLessThanPath: '$.b' }, { a: 1, b: 2 }],
    ['a number not below it', 'No', { Variable: '$.a', NumericLessThanPath: '$.b' }, { a: 2, b: 2 }],
    ['what is there', 'Yes', { Variable: '$.a.b', IsPresent: true }, { a: { b: null } }],
    ['what is not there', 'No', { Variable: '$.a.b', IsPresent: true }, {}],
    ['what is null', 'Yes', { Variable: '$.a', IsNull: true }, { a: null }],
    ['a boolean', 'Yes', { Variable: '$.a', BooleanEquals: false }, { a: false }],
    ['the context', 'Yes', { Variable: '$$.Execution.RedriveCount', NumericEquals: 0 }, {}],
    [
      'several tests together',
      'Yes',
      {
        And: [
          { Variable: '$.a', IsPresent: true },
          { Not: { Variable: '$.a', NumericGreaterThan: 5 } },
          {
            Or: [
              { Variable: '$.b', IsPresent: true },
              { Variable: '$.a', NumericEquals: 5 },
            ],
          },
        ],
      },
      { a: 5 },
    ],
  ])('goes by %s', async (_, to, rule, input) => {
    expect(await outputOf(goes(to, rule), input)).toBe('here');
  });

  it('fails the execution when nothing matches and there is no default', async () => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Done' }] },
      Done: { Type: 'Succeed' },
    };
    expect(await outputOf(states, {})).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });
});

describe('a Pass state', () => {
  it('puts its result where it is told, and computes with intrinsic functions', async () => {
    const Parameters = {
      'rounds.$': 'States.MathAdd($.rounds, 1)',
      'text.$': "States.Format('{} of {}', $$.Execution.Name, $$.State.Name)",
      'cause.$': 'States.StringToJson($.cause)',
      'nothing.$': '$.nothing',
      list: ['x'],
    };
    const input = { rounds: 1, cause: '{"code":"X"}', nothing: null };
    const states = { Count: { Type: 'Pass', Parameters, ResultPath: '$.state', End: true } };
    expect(await outputOf(states, input)).toEqual({
      ...input,
      state: { rounds: 2, text: 'one of Count', cause: { code: 'X' }, nothing: null, list: ['x'] },
    });
  });
});

describe('a Catch', () => {
  const caught = (ResultPath?: string | null) => ({
    Try: task({
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Done', ...(ResultPath !== undefined && { ResultPath }) }],
      End: true,
    }),
    Done: { Type: 'Succeed' },
  });
  const Try = () => {
    throw new TaskError('Broken', 'why');
  };
  const failure = { Error: 'Broken', Cause: 'why' };

  it.each<[string | null | undefined, JsonValue]>([
    ['$.failures.last', { x: 1, failures: { last: failure } }],
    ['$', failure],
    [undefined, failure],
    [null, { x: 1 }],
  ])('with the ResultPath %s gives the next state what it says', async (path, output) => {
    expect(await outputOf(caught(path), { x: 1 }, { Try })).toEqual(output);
  });
});

describe('a Wait state', () => {
  const states = { Pause: { Type: 'Wait', SecondsPath: '$.wait.seconds', Next: 'Done' }, Done: { Type: 'Succeed' } };

  it('that is told to wait no time goes on, and stands in the history', async () => {
    const { run, historyTypes } = createMachine(states, {});
    const execution = await run('one', '{"wait":{"seconds":0}}');
    expect(historyTypes(execution)).toEqual([
      'ExecutionStarted',
      ...['WaitStateEntered', 'WaitStateExited', 'SucceedStateEntered', 'SucceedStateExited'],
      'ExecutionSucceeded',
    ]);
  });

  it('fails the execution when the seconds are not a whole number', async () => {
    expect(await outputOf(states, { wait: { seconds: 'soon' } })).toMatchObject({ error: 'States.Runtime' });
  });

  it('ends at once when the execution is stopped, and does not go on', async () => {
    const { machine, historyTypes } = createMachine(states, {});
    const execution = machine.start('{"wait":{"seconds":600}}', 'one');
    await new Promise(setImmediate);
    execution.abort('Stopped');
    await new Promise(setImmediate);
    expect(historyTypes(execution)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted']);
    expect(machine.running).toBe(0);
  });
});

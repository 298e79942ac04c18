import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { receiveAll } from './receive.ts';
import { reachTarget, type Target } from './target.ts';

let target: Target;
let stateMachineArn: string;

beforeAll(async () => {
  target = await reachTarget();
  stateMachineArn = await target.workflowArn();
});
afterAll(() => target.close());

const start = (input: object, name: string = randomUUID()) =>
  target.states.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }));

async function ended(executionArn: string | undefined): Promise<DescribeExecutionCommandOutput> {
  for (;;) {
    const execution = await target.states.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') {
      return execution;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function run(input: object): Promise<DescribeExecutionCommandOutput> {
  return ended((await start(input)).executionArn);
}

const outputOf = ({ output }: DescribeExecutionCommandOutput): unknown => JSON.parse(output!);

async function historyTypes(executionArn: string | undefined): Promise<(string | undefined)[]> {
  const { events } = await target.states.send(new GetExecutionHistoryCommand({ executionArn }));
  return events!.map(({ type }) => type);
}

describe('a task', () => {
  it("answers with the function's result", async () => {
    const execution = await run({ do: 'answer', question: 'who?' });
    expect(outputOf(execution)).toMatchObject({ answer: 'who?', functionName: 'conformance-step' });
    expect(await historyTypes(execution.executionArn)).toEqual([
      'ExecutionStarted',
      'ChoiceStateEntered',
      'ChoiceStateExited',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('wraps the result when the function is called through the service', async () => {
    expect(outputOf(await run({ do: 'invoke', question: 'how?' }))).toMatchObject({ result: { answer: 'how?' } });
  });

  it('fails under the name of the error that the function threw', async () => {
    const execution = await run({ do: 'fail', error: 'ConfigurationError' });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ConfigurationError' });
    expect(JSON.parse(execution.cause!)).toMatchObject({
      errorType: 'ConfigurationError',
      errorMessage: 'told to fail as ConfigurationError',
    });
  });

  it('goes on where the error is caught by its name', async () => {
    expect(outputOf(await run({ do: 'catch', error: 'RejectedError' }))).toMatchObject({
      failure: { Error: 'RejectedError' },
    });
  });

  it('is not caught by another name', async () => {
    expect(await run({ do: 'catch', error: 'OtherError' })).toMatchObject({ status: 'FAILED', error: 'OtherError' });
  });

  it('is tried again as often as the definition says', async () => {
    const execution = await run({ do: 'retry', error: 'TransientError' });
    const types = await historyTypes(execution.executionArn);
    expect(types.filter((type) => type === 'LambdaFunctionFailed')).toHaveLength(3);
  });

  it("surfaces the function's own timeout as Sandbox.Timedout", async () => {
    expect(outputOf(await run({ do: 'time out', sleepMs: 4000 }))).toMatchObject({
      failure: { Error: 'Sandbox.Timedout', Cause: expect.stringContaining('timed out after 1.00 seconds') },
    });
  });

  it("surfaces the state's timeout as States.Timeout", async () => {
    expect(outputOf(await run({ do: 'state time out', sleepMs: 3000 }))).toMatchObject({
      failure: { Error: 'States.Timeout' },
    });
  });

  it('surfaces the end of the process as Runtime.ExitError', async () => {
    expect(outputOf(await run({ do: 'exit', exit: true }))).toMatchObject({ failure: { Error: 'Runtime.ExitError' } });
  });

  it('sends a message', async () => {
    const marker = randomUUID();
    await run({ do: 'send', marker });
    expect(await receiveAll(target, 'reports', [marker])).toMatchObject([{ Body: JSON.stringify({ marker }) }]);
  });

  it('puts an event on a bus', async () => {
    const marker = randomUUID();
    await run({ do: 'publish', marker });
    const [message] = await receiveAll(target, 'matched', [marker]);
    expect(JSON.parse(message!.Body!)).toMatchObject({ 'detail-type': 'published', detail: { marker } });
  });
});

describe('StartExecution', () => {
  it('gives the running execution again for the same name and input', async () => {
    const name = randomUUID();
    const first = await start({ do: 'wait', seconds: 2 }, name);
    const second = await start({ do: 'wait', seconds: 2 }, name);
    expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
  });

  it('refuses the same name with other input', async () => {
    const name = randomUUID();
    await start({ do: 'wait', seconds: 2 }, name);
    await expect(start({ do: 'wait', seconds: 3 }, name)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('refuses the name of an execution that has ended', async () => {
    const name = randomUUID();
    await ended((await start({ do: 'answer' }, name)).executionArn);
    await expect(start({ do: 'answer' }, name)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it.each(['x'.repeat(81), 'a b', 'a/b'])('refuses the name %s', async (name) => {
    await expect(start({}, name)).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('refuses input that is not JSON', async () => {
    const command = new StartExecutionCommand({ stateMachineArn, input: '{' });
    await expect(target.states.send(command)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
  });
});

describe('RedriveExecution', () => {
  const redrive = (executionArn: string | undefined) =>
    target.states.send(new RedriveExecutionCommand({ executionArn }));

  it('goes on at the task that failed, and counts', async () => {
    const { executionArn, ...failed } = await run({ do: 'redrive', failBelow: 1 });
    expect(failed).toMatchObject({ status: 'FAILED', error: 'NotYet', redriveCount: 0, redriveStatus: 'REDRIVABLE' });
    const { redriveDate } = await redrive(executionArn);
    const redriven = await ended(executionArn);
    expect(redriven).toMatchObject({
      status: 'SUCCEEDED',
      startDate: failed.startDate,
      redriveDate,
      redriveCount: 1,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect(outputOf(redriven)).toMatchObject({ answer: 1 });
    expect((await historyTypes(executionArn)).slice(5)).toEqual([
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'ExecutionFailed',
      'ExecutionRedriven',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('can be repeated, and each end is told to the default bus', async () => {
    const { executionArn } = await run({ do: 'redrive', failBelow: 2 });
    await redrive(executionArn);
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    const counts = [0, 1].map((count) => `"redriveCount":${count}`);
    const messages = await receiveAll(target, 'statuses', counts, executionArn);
    expect(messages.map(({ Body }) => JSON.parse(Body!) as unknown)).toMatchObject([
      { detail: { status: 'FAILED', redriveCount: 0, redriveDate: null, redriveStatus: 'REDRIVABLE' } },
      { detail: { status: 'FAILED', redriveCount: 1, redriveDate: expect.any(Number), redriveStatus: 'REDRIVABLE' } },
    ]);
    await redrive(executionArn);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
  });

  it('refuses an execution that has succeeded', async () => {
    const { executionArn } = await run({ do: 'answer' });
    await expect(redrive(executionArn)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  });

  it('refuses an execution that is not there', async () => {
    const absent = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${randomUUID()}`;
    await expect(redrive(absent)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('the end of an execution', () => {
  it('is told to the default bus when it failed', async () => {
    const { executionArn } = await run({ do: 'something else' });
    const [message] = await receiveAll(target, 'statuses', [executionArn!]);
    expect(JSON.parse(message!.Body!)).toMatchObject({
      source: 'aws.states',
      detail: { executionArn, status: 'FAILED', error: 'UnknownJob', input: JSON.stringify({ do: 'something else' }) },
    });
  });

  it('comes at once when it is stopped', async () => {
    const { executionArn } = await start({ do: 'wait', seconds: 30 });
    await target.states.send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'by a person' }));
    expect(await ended(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by a person' });
  });
});

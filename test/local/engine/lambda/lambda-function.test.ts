import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../local/engine/clock.ts';
import type { InvocationResult } from '../../../../local/engine/lambda/invocation.ts';
import { LambdaFunction } from '../../../../local/engine/lambda/lambda-function.ts';

const created: { lambda: LambdaFunction; directory: string }[] = [];

afterEach(async () => {
  for (const { lambda, directory } of created.splice(0)) {
    await lambda.close();
    rmSync(directory, { recursive: true });
  }
});

interface Code {
  readonly file?: string;
  readonly source: string;
  readonly environment?: Record<string, string>;
  readonly timeoutSeconds?: number;
  readonly concurrency?: number;
}

function createLambda({ file = 'index.js', source, environment = {}, timeoutSeconds = 5, concurrency = 2 }: Code) {
  const codeDirectory = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(codeDirectory, file), source);
  const lines: string[] = [];
  const settings = {
    logicalId: 'Test',
    name: 'test',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:test',
    handler: 'index.handler',
    codeDirectory,
    environment: { LAMBDA_TASK_ROOT: codeDirectory, _HANDLER: 'index.handler', ...environment },
    timeoutSeconds,
    memoryMegabytes: 128,
    concurrency,
  };
  const lambda = new LambdaFunction(settings, systemClock, (line) => lines.push(line));
  created.push({ lambda, directory: codeDirectory });
  return { lambda, lines };
}

const valueOf = (result: InvocationResult): unknown =>
  result.kind === 'success' ? (JSON.parse(result.payload) as unknown) : result.error;
const invoke = async (code: Code, input = '{}') => valueOf(await createLambda(code).lambda.invoke(input));

describe('a function', () => {
  it.each([
    ['index.js', 'exports.handler = async (event) => ({ got: event })'],
    ['index.mjs', 'export const handler = async (event) => ({ got: event })'],
    ['index.cjs', 'exports.handler = (event) => ({ got: event })'],
    ['index.mjs', 'const ready = await 1; export const handler = (event) => ({ got: event, ready })'],
  ])('runs from %s: %s', async (file, source) => {
    expect(await invoke({ file, source }, '{"a":1}')).toMatchObject({ got: { a: 1 } });
  });

  it('sees only its own environment and its own directory', async () => {
    process.env['SECRET_OF_THE_ENGINE'] = 'x';
    const seen = await invoke({
      source: 'exports.handler = async () => ({ names: Object.keys(process.env).sort(), cwd: process.cwd() })',
      environment: { TABLE: 't' },
    });
    delete process.env['SECRET_OF_THE_ENGINE'];
    expect(seen).toEqual({
      names: ['LAMBDA_TASK_ROOT', 'TABLE', '_HANDLER'],
      cwd: expect.stringContaining('function-'),
    });
  });

  it('gets the context that Lambda gives', async () => {
    const source = `exports.handler = async (event, context) => ({
      ...context, left: context.getRemainingTimeInMillis() })`;
    expect(await invoke({ source, environment: { AWS_LAMBDA_FUNCTION_NAME: 'test' } })).toMatchObject({
      functionName: 'test',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      invokedFunctionArn: expect.stringContaining(':function:test'),
      left: expect.any(Number),
    });
  });

  it('answers null when it returns nothing', async () => {
    expect(await invoke({ source: 'exports.handler = async () => {}' })).toBeNull();
  });

  it.each([
    ['an error with a name', "throw Object.assign(new Error('no'), { name: 'RejectedError' })", 'RejectedError', 'no'],
    ['a text', "throw 'no'", 'string', 'no'],
    [
      'a rejection that nobody awaits',
      "Promise.reject(new Error('lost')); await new Promise(() => {})",
      'Runtime.UnhandledPromiseRejection',
      'lost',
    ],
    [
      'an error outside',
      "setTimeout(() => { throw new TypeError('late') }); await new Promise(() => {})",
      'TypeError',
      'late',
    ],
    ['its exit', 'process.exit(7)', 'Runtime.ExitError', 'exit status 7'],
    ['its death', "process.kill(process.pid, 'SIGKILL')", 'Runtime.ExitError', 'signal: SIGKILL'],
  ])('reports %s', async (_, body, errorType, message) => {
    const failure = await invoke({ source: `exports.handler = async () => { ${body} }` });
    expect(failure).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) });
  });

  it('is ended when it exceeds its timeout, even when it does not yield, and runs again afterwards', async () => {
    const { lambda, lines } = createLambda({
      source: 'exports.handler = async ({ spin }) => { while (spin); return "fine" }',
      timeoutSeconds: 0.3,
    });
    expect(valueOf(await lambda.invoke('{"spin":true}'))).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.30 seconds$/),
    });
    expect(valueOf(await lambda.invoke('{}'))).toBe('fine');
    expect(lines).toEqual([expect.stringContaining('Sandbox.Timedout')]);
  });

  it.each([
    ['has no such file', { file: 'other.js', source: '' }, 'Runtime.ImportModuleError'],
    ['has no such export', { source: 'exports.other = 1' }, 'Runtime.HandlerNotFound'],
    ['exits while it loads', { source: 'process.exit(1)' }, 'Runtime.ExitError'],
    ['throws while it loads', { source: 'throw new RangeError("early")' }, 'RangeError'],
  ])('fails each invocation when its code %s', async (_, code, errorType) => {
    const { lambda } = createLambda(code);
    expect(valueOf(await lambda.invoke('{}'))).toMatchObject({ errorType });
    expect(valueOf(await lambda.invoke('{}'))).toMatchObject({ errorType });
  });

  it('refuses a payload over 6 MB, and an answer over it', async () => {
    const { lambda } = createLambda({ source: 'exports.handler = async () => "x".repeat(7e6)' });
    expect(valueOf(await lambda.invoke(JSON.stringify('x'.repeat(7e6))))).toMatchObject({
      errorType: 'RequestTooLargeException',
    });
    expect(valueOf(await lambda.invoke('{}'))).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('keeps its process and runs one invocation at a time in it', async () => {
    const { lambda } = createLambda({
      source: `let running = 0;
        exports.handler = async () => {
          running += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
          return { pid: process.pid, together: running-- };
        }`,
      concurrency: 1,
    });
    const answers = await Promise.all(Array.from({ length: 5 }, async () => valueOf(await lambda.invoke('{}'))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ together: 1 });
  });

  it('gets more processes while invocations wait, up to its concurrency', async () => {
    const { lambda } = createLambda({
      source: 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 300, process.pid))',
      concurrency: 2,
    });
    const pids = await Promise.all(Array.from({ length: 8 }, async () => valueOf(await lambda.invoke('{}'))));
    expect(new Set(pids).size).toBe(2);
  });

  it('hands its lines over, all of them by the time it is closed', async () => {
    const { lambda, lines } = createLambda({
      source: `exports.handler = async () => {
        for (let n = 0; n < 500; n += 1) console.log('line ' + n);
        console.error('trouble');
        process.stdout.write('no end');
      }`,
    });
    await lambda.invoke('{}');
    await lambda.close();
    expect(lines).toHaveLength(502);
    expect(lines).toEqual(expect.arrayContaining(['line 0', 'line 499', 'trouble', 'no end']));
  });

  it('fails what runs and what waits when it is closed', async () => {
    const { lambda } = createLambda({ source: 'exports.handler = () => new Promise(() => {})', concurrency: 1 });
    const results = Promise.all([lambda.invoke('{}'), lambda.invoke('{}')]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await lambda.close();
    expect((await results).map(({ kind }) => kind)).toEqual(['failure', 'failure']);
    expect(lambda.processes).toBe(0);
  });
});

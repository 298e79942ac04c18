import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Engine, startEngine } from '../../../local/engine/engine.ts';
import type { BusEvent } from '../../../local/engine/events/bus-event.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { functionResource, writeAssembly } from './write-assembly.ts';

const assemblyDirectory = writeAssembly({
  resources: {
    Echo: functionResource('code', { FunctionName: 'echo' }),
    Failing: functionResource('code', { FunctionName: 'failing', Handler: 'index.fail' }),
    FailingConfig: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Failing' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
      },
    },
    Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Details: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'details' } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['shop'] },
        Targets: [
          { Id: 'Failing', Arn: { 'Fn::GetAtt': ['Failing', 'Arn'] } },
          { Id: 'Details', Arn: { 'Fn::GetAtt': ['Details', 'Arn'] }, InputPath: '$.detail.order' },
        ],
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'machine',
        DefinitionString: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
      },
    },
  },
  template: { Outputs: { Url: { Value: { Ref: 'Details' } } } },
  assets: {
    code: {
      'index.js': `exports.handler = async (event) => { console.log('got ' + event.word); return event.word; };
        exports.fail = async () => { throw new TypeError('no'); };`,
    },
  },
});

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ assemblyDirectory, region: 'eu-west-1', accountId: '123456789012' });
});
afterAll(() => engine.close());

const call = async (target: string, body: object) => {
  const answer = await fetch(engine.endpoint, {
    method: 'POST',
    headers: { 'X-Amz-Target': target, 'Content-Type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const view = async (path: string): Promise<unknown> => (await fetch(`${engine.endpoint}/_engine/${path}`)).json();
const invoke = (name: string, body: string, type = 'RequestResponse') =>
  fetch(`${engine.endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { 'X-Amz-Invocation-Type': type },
    body,
  });

/** Without what fetch adds, and with what it would not send. */
async function rawRequest({ body = '', ...options }: RawRequest): Promise<{ status: number; body: string }> {
  const sent = httpRequest(engine.endpoint, options).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks = await answer.toArray();
  return { status: answer.statusCode!, body: Buffer.concat(chunks as Buffer[]).toString() };
}

interface RawRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const messagesIn = (queue: string) =>
  until(async () => {
    const messages = (await view(`queues/${queue}`)) as { body: string }[];
    return messages.length > 0 ? messages.map(({ body }) => JSON.parse(body) as unknown) : undefined;
  });

describe('the engine', () => {
  it('tells the outputs and the environment for clients', () => {
    expect(engine.outputs).toEqual({ Url: `${engine.endpoint}/123456789012/details` });
    expect(engine.environment).toMatchObject({ AWS_ENDPOINT_URL: engine.endpoint, AWS_REGION: 'eu-west-1' });
  });

  it('names an operation that it does not support, and those that it does', async () => {
    expect(await call('AmazonSQS.CreateQueue', {})).toMatchObject({
      status: 400,
      body: {
        __type: 'UnknownOperationException',
        message: expect.stringMatching(/does not support AmazonSQS\.CreateQueue.*SendMessage/),
      },
    });
    expect((await call('AmazonSNS.Publish', {})).body).toMatchObject({ message: expect.stringContaining('AmazonSQS') });
    expect((await call('DynamoDB_20120810.TransactWriteItems', {})).body).toMatchObject({
      message: expect.stringContaining('TransactWriteItems'),
    });
  });

  it('refuses a parameter that it would have to ignore', async () => {
    const message = { QueueUrl: engine.outputs['Url'], MessageBody: 'x', MessageDeduplicationId: 'd' };
    expect(await call('AmazonSQS.SendMessage', message)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('MessageDeduplicationId') },
    });
    expect(await call('DynamoDB_20120810.GetItem', { TableName: 't', Key: {}, ProjectedColours: 1 })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('ProjectedColours') },
    });
  });

  it('answers Invoke, and hands over what the function writes', async () => {
    const lines: string[] = [];
    const stop = engine.onLogLine(({ functionName, line }) => lines.push(`${functionName}: ${line}`));
    expect(await (await invoke('echo', '{"word":"hello"}')).json()).toBe('hello');
    expect(await until(() => lines[0])).toBe('echo: got hello');
    stop();
    expect(await view('logs/echo')).toMatchObject([{ line: 'got hello' }]);
  });

  it('marks the answer of Invoke when the function failed', async () => {
    const answer = await invoke('failing', '{}');
    expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await answer.json()).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
    expect((await invoke('absent', '{}')).status).toBe(404);
  });

  it('gives an asynchronous invocation that failed to its destination', async () => {
    expect((await invoke('failing', '{"n":1}', 'Event')).status).toBe(202);
    expect(await messagesIn('failures')).toMatchObject([
      { requestPayload: { n: 1 }, responsePayload: { errorType: 'TypeError' } },
    ]);
  });

  it('shows every event and sends the part of it that the target asks for', async () => {
    const events: BusEvent[] = [];
    const stop = engine.onBusEvent((event) => events.push(event));
    const detail = JSON.stringify({ order: { id: 7 } });
    await call('AWSEvents.PutEvents', { Entries: [{ Source: 'shop', DetailType: 'placed', Detail: detail }] });
    stop();
    expect(events).toMatchObject([{ source: 'shop', 'detail-type': 'placed', account: '123456789012' }]);
    expect(await messagesIn('details')).toEqual([{ id: 7 }]);
  });

  it('shows executions with their history, and counts what is under way', async () => {
    const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:machine';
    await call('AWSStepFunctions.StartExecution', { stateMachineArn, name: 'one', input: '{"a":1}' });
    await until(() => (engine.inFlight().executions === 0 ? true : undefined));
    expect(await view('executions')).toMatchObject([{ name: 'one', status: 'SUCCEEDED', output: '{"a":1}' }]);
    expect(await view('executions/one')).toMatchObject({ history: [{ type: 'ExecutionStarted' }, {}, {}, {}] });
  });

  it.each([
    ['a web page', { origin: 'https://shop.example.com' }],
    ['a page without a name', { origin: 'null' }],
    ['a name that was bound to this machine', { host: 'rebound.example.com' }],
    ['a name that starts like this machine', { host: '127.0.0.1.example.com' }],
  ])('refuses what comes from %s, and does nothing', async (_, headers) => {
    const target = { 'X-Amz-Target': 'AmazonSQS.SendMessage' };
    const body = JSON.stringify({ QueueUrl: engine.outputs['Url'], MessageBody: '"planted"' });
    const answer = await rawRequest({ path: '/', method: 'POST', headers: { ...target, ...headers }, body });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({ message: expect.any(String) });
    const queued = (await view('queues/details')) as { body: string }[];
    expect(queued.map((message) => message.body)).not.toContain('"planted"');
  });

  it.each(['127.0.0.1', '127.0.0.1:9', 'localhost:4566', '[::1]:4566'])('answers to the name %s', async (host) => {
    expect(await rawRequest({ path: '/_engine/queues', headers: { host } })).toMatchObject({ status: 200 });
  });

  it('outlives a path that cannot be decoded', async () => {
    expect(await rawRequest({ path: '/_engine/%zz' })).toMatchObject({ status: 400 });
    const path = '/2015-03-31/functions/%zz/invocations';
    expect(await rawRequest({ path, method: 'POST' })).toMatchObject({ status: 400 });
    expect(await view('queues')).toHaveLength(2);
  });

  it('hands over every message that comes into a queue', async () => {
    const messages: object[] = [];
    const stop = engine.onMessage((message) => messages.push(message));
    const message = { QueueUrl: engine.outputs['Url'], MessageBody: '"seen"' };
    await call('AmazonSQS.SendMessage', message);
    stop();
    await call('AmazonSQS.SendMessage', message);
    expect(messages).toEqual([{ queueName: 'details', body: '"seen"' }]);
  });

  it('refuses to start on a port that is taken', async () => {
    const port = Number(new URL(engine.endpoint).port);
    await expect(startEngine({ assemblyDirectory, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

it('leaves no process behind when its own process is killed', async () => {
  const script = `
    import { startEngine } from '${join(import.meta.dirname, '../../../local/engine/engine.ts')}';
    const engine = await startEngine({ assemblyDirectory: ${JSON.stringify(assemblyDirectory)} });
    const answer = await fetch(engine.endpoint + '/2015-03-31/functions/echo/invocations', {
      method: 'POST', body: '{"word":"x"}' });
    await answer.text();
    console.log('up');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Killed, it cannot delete its copies of the functions' code.
    env: { ...process.env, TMPDIR: temporaryDirectory() },
  });
  await once(parent.stdout, 'data');
  const ps = spawn('ps', ['-o', 'pid=', '--ppid', String(parent.pid)]);
  const [children] = (await once(ps.stdout, 'data')) as [Buffer];
  const pid = Number(children.toString().trim());
  expect(pid).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  await until(() => (isAlive(pid) ? undefined : true));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

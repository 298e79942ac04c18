import { afterEach, describe, expect, it } from '@jest/globals';
import { type Engine, startEngine } from '../../../../local/engine/engine.ts';
import { createManualClock } from '../manual-clock.ts';
import { functionResource, writeAssembly } from '../write-assembly.ts';

const FIFTEEN_MINUTES = 15 * 60_000;
let engine: Engine;

afterEach(() => engine.close());

async function start(rule: object, targets: object[]) {
  const clock = createManualClock(Date.UTC(2030, 0, 1));
  const messages: { queueName: string; body: string }[] = [];
  engine = await startEngine({
    clock,
    assemblyDirectory: writeAssembly({
      resources: {
        Swept: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'swept', MaximumMessageSize: 1024 } },
        Missed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'missed' } },
        Sweep: functionResource('code', { FunctionName: 'sweep' }),
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { Name: 'every-quarter', ScheduleExpression: 'rate(15 minutes)', Targets: targets, ...rule },
        },
      },
      assets: { code: { 'index.js': 'exports.handler = async (event) => console.log(JSON.stringify(event));' } },
    }),
  });
  engine.onMessage((message) => messages.push({ ...message }));
  return { clock, messages };
}

const document = {
  version: '0',
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  account: '000000000000',
  region: 'us-east-1',
  time: '2030-01-01T00:15:00Z',
  resources: ['arn:aws:events:us-east-1:000000000000:rule/every-quarter'],
  detail: {},
};
const queue = { Id: 'Queue', Arn: { 'Fn::GetAtt': ['Swept', 'Arn'] } };

describe('a rule with a schedule', () => {
  it('sends the scheduled event to its queue, the first time one period after the start', async () => {
    const { clock, messages } = await start({ State: 'ENABLED' }, [queue]);
    clock.advance(FIFTEEN_MINUTES - 1);
    expect(messages).toEqual([]);
    clock.advance(1);
    expect(messages.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ ...document, id: expect.any(String) }]);
    clock.advance(2 * FIFTEEN_MINUTES);
    expect(new Set(messages.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(3);
  });

  it('calls its function', async () => {
    const Targets = [
      { Id: 'Sweep', Arn: { 'Fn::GetAtt': ['Sweep', 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: 2 } },
    ];
    const { clock } = await start({}, Targets);
    const line = new Promise<string>((resolve) => engine.onLogLine((logged) => resolve(logged.line)));
    clock.advance(FIFTEEN_MINUTES);
    expect(JSON.parse(await line)).toMatchObject(document);
  });

  it('gives its dead-letter queue what a target does not take', async () => {
    const DeadLetterConfig = { Arn: { 'Fn::GetAtt': ['Missed', 'Arn'] } };
    const { clock, messages } = await start({}, [
      { ...queue, Input: JSON.stringify('x'.repeat(2000)), DeadLetterConfig },
    ]);
    clock.advance(FIFTEEN_MINUTES);
    expect(messages.map(({ queueName }) => queueName)).toEqual(['missed']);
  });

  it('does nothing while it is disabled', async () => {
    const { clock, messages } = await start({ State: 'DISABLED' }, [queue]);
    clock.advance(10 * FIFTEEN_MINUTES);
    expect(messages).toEqual([]);
  });

  it('stops with the engine', async () => {
    const { clock, messages } = await start({}, [queue]);
    await engine.close();
    clock.advance(10 * FIFTEEN_MINUTES);
    expect(messages).toEqual([]);
  });
});

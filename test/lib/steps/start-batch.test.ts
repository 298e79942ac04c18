import { describe, expect, it } from '@jest/globals';
import { startBatch } from '../../../lib/steps/start-batch.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { connection } from '../../support/connections.ts';
import { memoryExecutions } from '../../support/memory-executions.ts';

const message = (requestId: string, name = 'refarch') => ({
  messageId: `message of ${requestId}`,
  body: JSON.stringify({ requestId, connection: name, attempt: 1 }),
});

function world() {
  const executions = memoryExecutions();
  const slept: number[] = [];
  const services = {
    connections: new Map([['refarch', connection({ ordersPerSecond: 50 })]]),
    executions,
    log: collectingLog(),
    sleep: async (ms: number) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
  return { executions, slept, services };
}

const requests = ({ started }: ReturnType<typeof memoryExecutions>) =>
  [...started.values()].map(({ requestId }) => requestId);

describe('startBatch', () => {
  it("starts each order at the connection's pace", async () => {
    const { executions, slept, services } = world();
    expect(await startBatch([message('acme:1'), message('acme:2')], services)).toEqual([]);
    expect(requests(executions)).toEqual(['acme:1', 'acme:2']);
    expect(slept).toEqual([40, 40]);
  });

  it.each(['not JSON', '{}', '{"requestId":"acme:3","connection":"refarch"}', 'null'])(
    'fails the message %j alone',
    async (body) => {
      const { executions, services } = world();
      const poison = { messageId: 'poison', body };
      const failed = await startBatch([message('acme:1'), poison, message('acme:2')], services);
      expect(failed).toMatchObject([{ messageId: 'poison', error: { name: 'ConfigurationError', code: 'INTERNAL' } }]);
      expect(requests(executions)).toEqual(['acme:1', 'acme:2']);
    },
  );

  it('fails only the order that could not be started', async () => {
    const { executions, services } = world();
    const throttled = new Error('throttled');
    const start: typeof executions.start = async (name, input) =>
      input.requestId === 'acme:1' ? Promise.reject(throttled) : executions.start(name, input);
    const failed = await startBatch([message('acme:1'), message('acme:2')], { ...services, executions: { start } });
    expect(failed).toEqual([{ messageId: 'message of acme:1', error: throttled }]);
    expect(requests(executions)).toEqual(['acme:2']);
  });

  it('keeps the queue of a connection moving that is no longer deployed', async () => {
    const { executions, slept, services } = world();
    expect(await startBatch([message('acme:1', 'gone')], services)).toEqual([]);
    expect(requests(executions)).toEqual(['acme:1']);
    expect(slept).toEqual([1000]);
  });

  it('does nothing with an empty batch', async () => {
    const { slept, services } = world();
    expect(await startBatch([], services)).toEqual([]);
    expect(slept).toEqual([]);
  });
});

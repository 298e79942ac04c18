import { describe, expect, it } from '@jest/globals';
import { executionName } from '../../../lib/order/identifiers.ts';
import { startOrder } from '../../../lib/steps/start-order.ts';
import { collectingLog } from '../../support/collecting-log.ts';
import { memoryExecutions } from '../../support/memory-executions.ts';

const message = { requestId: 'acme:1', connection: 'refarch', attempt: 1 };

describe('startOrder', () => {
  it('starts an execution that is named by the request and carries ids only', async () => {
    const executions = memoryExecutions();
    await startOrder({ ...message, email: 'a@example.com' } as typeof message, { executions, log: collectingLog() });
    expect([...executions.started]).toEqual([[executionName('acme:1', 1), message]]);
  });

  it('counts a request that was started before as started', async () => {
    const executions = memoryExecutions();
    const log = collectingLog();
    await startOrder(message, { executions, log });
    await startOrder(message, { executions, log });
    expect(executions.started.size).toBe(1);
    expect(log.lines.map((line) => line.message)).toEqual(['order started', 'order was started before']);
  });

  it('starts each attempt of a request', async () => {
    const executions = memoryExecutions();
    await startOrder(message, { executions, log: collectingLog() });
    await startOrder({ ...message, attempt: 2 }, { executions, log: collectingLog() });
    expect(executions.started.size).toBe(2);
  });

  it('logs request, connection and execution', async () => {
    const log = collectingLog();
    await startOrder(message, { executions: memoryExecutions(), log });
    const fields = { requestId: 'acme:1', connection: 'refarch', execution: executionName('acme:1', 1) };
    expect(log.lines).toEqual([{ level: 'info', message: 'order started', fields }]);
  });
});

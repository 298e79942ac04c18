import { describe, expect, it } from '@jest/globals';
import { createInvocationLog, type InvocationLog } from '../../../lib/telemetry/powertools-log.ts';
import { parsed, outputOf } from '../../support/output.ts';

const logged = async (write: (log: InvocationLog) => void) =>
  parsed(
    await outputOf(() => {
      write(createInvocationLog());
    }),
  );

describe('createInvocationLog', () => {
  it('writes each line as one JSON object with level and message', async () => {
    const lines = await logged((log) => {
      log.info('a');
      log.warn('b');
      log.error('c', { step: 'PlaceOrder', shopCalls: 1 });
    });
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'a' },
      { level: 'WARN', message: 'b' },
      { level: 'ERROR', message: 'c', step: 'PlaceOrder', shopCalls: 1 },
    ]);
  });

  it('puts the keys of the invocation into each of its lines', async () => {
    const keys = { requestId: 'acme:1', execution: 'acme-1' };
    const lines = await logged((log) => {
      log.begin(keys);
      log.info('a');
      log.error('b');
    });
    expect(lines).toMatchObject([keys, keys]);
  });

  it('forgets the keys of the last invocation', async () => {
    const [line] = await logged((log) => {
      log.begin({ requestId: 'acme:1', execution: 'acme-1' });
      log.begin({ requestId: 'acme:2' });
      log.info('a');
    });
    expect(line).toMatchObject({ requestId: 'acme:2' });
    expect(line).not.toHaveProperty('execution');
  });

  it('forgets the fields of a line with the line', async () => {
    const [, second] = await logged((log) => {
      log.info('a', { step: 'PlaceOrder' });
      log.info('b');
    });
    expect(second).not.toHaveProperty('step');
  });

  it('keeps a text with line breaks in one line', async () => {
    expect(
      await logged((log) => {
        log.info('a', { eventId: 'x\n{"level":"ERROR"}' });
      }),
    ).toHaveLength(1);
  });
});

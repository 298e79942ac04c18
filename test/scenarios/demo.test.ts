import { beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { type CommandResult, parseLines, runStart } from './run-start.ts';

const TIMEOUT = 90_000;

/** What becomes of each line of examples/ocapi.ndjson, as a reader of the file would expect. */
const EXPECTED: Readonly<Record<number, [outcome: string, code?: string]>> = {
  5: ['duplicate'],
  7: ['rejected', 'OUT_OF_STOCK'],
  8: ['rejected', 'PAYMENT_DECLINED_SOFT'],
  9: ['conflict', 'IDEMPOTENCY_CONFLICT'],
  10: ['rejected', 'PAYMENT_DECLINED_HARD'],
  11: ['invalid', 'REQUEST_NOT_JSON'],
  14: ['rejected', 'PRICE_DRIFT'],
  16: ['rejected', 'COUPON_REJECTED'],
  18: ['invalid', 'REQUEST_INVALID'],
  19: ['invalid', 'CONNECTION_UNKNOWN'],
  20: ['invalid', 'CARD_DATA_REFUSED'],
  21: ['invalid', 'REQUEST_INVALID'],
  22: ['invalid', 'PLATFORM_UNSUPPORTED'],
  23: ['rejected', 'PRICE_DRIFT'],
  26: ['rejected', 'DEADLINE_PASSED'],
  27: ['rejected', 'PRODUCT_NOT_FOUND'],
  28: ['rejected', 'CARD_EXPIRED'],
};

describe('npm start -- --json --platform ocapi', () => {
  let result: CommandResult;
  let events: any[];
  let summary: any;

  beforeAll(async () => {
    result = await runStart({ args: ['--json', '--platform', 'ocapi'] });
    const lines = parseLines(result.stdout);
    events = lines.slice(0, -1).sort((a, b) => a.line - b.line);
    ({ summary } = lines.at(-1));
  }, TIMEOUT);

  it('ends with exit code 0, because every event has its outcome', () => {
    expect(result.code).toBe(0);
    expect(events).toHaveLength(35);
  });

  it('ends each event of the example file as its reader would expect', () => {
    const outcomes = events.map(({ line, outcome, code }) => [line, outcome, code]);
    expect(outcomes).toEqual(
      events.map(({ line }) => {
        const [outcome, code] = EXPECTED[line as number] ?? ['placed'];
        return [line, outcome, code];
      }),
    );
  });

  it('gives every placed order a number and a total, and gives no two the same number', () => {
    const placed = events.filter(({ outcome }) => outcome === 'placed');
    expect(new Set(placed.map(({ orderNo }) => orderNo)).size).toBe(placed.length);
    for (const { total, currency } of placed) {
      expect(total).toMatch(/^\d+\.\d\d$/);
      expect(currency).toBe('USD');
    }
  });

  it('sums up in the last line', () => {
    expect(summary).toMatchObject({
      events: 35,
      placed: 18,
      rejected: 9,
      failed: 0,
      invalid: 6,
      duplicate: 1,
      conflict: 1,
    });
    expect(summary.seconds).toBeGreaterThan(0);
  });

  it('makes three calls to the shop for a placed order', () => {
    expect(result.stderr).toContain(' 3.00 per placed order');
  });

  it('tells people what lies in the dead-letter queues, on standard error', () => {
    expect(result.stderr).toContain('dead-letters: 7');
    expect(result.stderr).toContain('rejected-orders: 9');
    expect(result.stderr).toContain('giftWrap is not a field of order-request/1');
  });
});

describe("npm start with events of one's own", () => {
  it(
    'reads standard input',
    async () => {
      const { code, stdout } = await runStart({ args: ['--json', '--events', '-'], input: 'not json\n{}\n' });
      const [first, second, last] = parseLines(stdout);
      expect(code).toBe(0);
      expect([first.outcome, second.outcome]).toEqual(['invalid', 'invalid']);
      expect(last.summary).toMatchObject({ events: 2, invalid: 2, shopCalls: 0 });
    },
    TIMEOUT,
  );
});

describe('wrong usage', () => {
  const file = (content: string) => {
    const path = join(temporaryDirectory(), 'file');
    writeFileSync(path, content);
    return path;
  };
  const connection = (host: string) => ({
    name: 'mine',
    platform: 'ocapi',
    ordersPerSecond: 1,
    settings: { host, site: 'S', apiVersion: '23.1' },
  });

  it.each([
    ['an unknown option', () => ['--evnts', 'x'], '--evnts'],
    ['a file that is not there', () => ['--events', '/nowhere'], 'cannot be read'],
    ['a file without events', () => ['--events', file('\n\n')], 'holds no events'],
    ['a port that is none', () => ['--port', '70000'], 'from 0 to 65535'],
    ['connections that are no JSON', () => ['--connections', file('{')], 'cannot be read as JSON'],
    ['a connection without a rate', () => ['--connections', file('{"connections":[{"name":"a"}]}')], 'connections[0]'],
    [
      'a shop over plain http that is not on this machine',
      () => ['--connections', file(JSON.stringify({ connections: [connection('http://shop.example.com')] }))],
      'host',
    ],
  ])('ends with exit code 2 after %s, and says what is right', async (_, args, said) => {
    const { code, stdout, stderr } = await runStart({ args: args() });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm start -- --events FILE');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('Ctrl-C in the middle', () => {
  it(
    'says what was in flight and that the engine keeps its state in memory',
    async () => {
      const { code, stderr } = await runStart({
        args: ['--json', '--platform', 'ocapi'],
        interruptAt: 'Sending 35 events',
      });
      expect(code).toBe(130);
      expect(stderr).toMatch(/in flight were \d+:/);
      expect(stderr).toContain('acme:RefArch:sub_8813:2026-12-01');
      expect(stderr).toContain('keeps its state in memory');
    },
    TIMEOUT,
  );
});

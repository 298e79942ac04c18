import { afterEach, describe, expect, it } from '@jest/globals';
import { readArguments } from '../../../local/cli/arguments.ts';
import { UsageError } from '../../../local/cli/usage-error.ts';

const ALL = [
  'events',
  'platform',
  'connections',
  'integrations',
  'port',
  'api-port',
  'json',
  'faults',
  'timeout',
  'help',
] as const;
const read = (...args: readonly string[]) => readArguments(args, ALL);

describe('readArguments', () => {
  it('needs no options', () => {
    expect(read()).toEqual({
      events: undefined,
      platform: undefined,
      connections: undefined,
      integrations: undefined,
      port: 0,
      apiPort: 0,
      json: false,
      faults: false,
      timeoutSeconds: 900,
      help: false,
    });
  });

  it('reads every option', () => {
    const args = [
      '--events',
      '-',
      '--connections=c.json',
      '--integrations=i.json',
      '--api-port=4567',
      '--port',
      '4566',
      '--json',
      '--faults',
      '--timeout',
      '60',
      '-h',
    ];
    expect(read(...args)).toEqual({
      events: '-',
      platform: undefined,
      connections: 'c.json',
      integrations: 'i.json',
      port: 4566,
      apiPort: 4567,
      json: true,
      faults: true,
      timeoutSeconds: 60,
      help: true,
    });
  });

  it.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['file.ndjson'], "Unexpected argument 'file.ndjson'"],
    [['--events'], "Option '--events <value>' argument missing"],
    [['--json=yes'], "Option '--json' does not take an argument"],
  ])('refuses %j for the reason that Node gives', (args, message) => {
    const refusal = refusalOf(args);
    expect(refusal).toBeInstanceOf(UsageError);
    expect(refusal.cause).toHaveProperty('message', expect.stringContaining(message));
  });

  it.each([
    [['--platform', 'magento'], '--platform magento: must be one of ocapi, intershop, oracle'],
    [['--platform', 'oracle', '--connections', 'c.json'], '--platform names a sandbox shop: leave --connections out'],
    [['--port', 'http'], '--port must be a whole number from 0 to 65535'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535'],
    [['--port', ''], '--port must be a whole number from 0 to 65535'],
    [['--port', '1e3'], '--port must be a whole number from 0 to 65535'],
    [['--api-port', '70000'], '--api-port must be a whole number from 0 to 65535'],
    [['--timeout', '0'], '--timeout must be a whole number from 1 to 86400'],
    [['--timeout', '1.5'], '--timeout must be a whole number from 1 to 86400'],
    [['--timeout=-1'], '--timeout must be a whole number from 1 to 86400'],
  ])('refuses %j and says what is right', (args, message) => {
    expect(() => read(...args)).toThrow(new UsageError(message));
  });

  it.each([
    [[], [4566, 4567]],
    [
      ['--port', '0'],
      [0, 0],
    ],
    [
      ['--port', '0', '--api-port', '80'],
      [0, 80],
    ],
    [
      ['--port', '5000'],
      [5000, 4567],
    ],
  ])('takes the ports of the command unless told otherwise: %j', (args, expected) => {
    const { port, apiPort } = readArguments(args, ALL, { port: '4566', apiPort: '4567' });
    expect([port, apiPort]).toEqual(expected);
  });

  it('refuses an option of another command', () => {
    expect(() => readArguments(['--json'], ['events'])).toThrow(
      new UsageError('--json is not an option of this command'),
    );
  });
});

function refusalOf(args: readonly string[]): Error {
  try {
    read(...args);
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}

describe('paths', () => {
  const here = process.env['INIT_CWD'];
  afterEach(() => {
    if (here === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = here;
  });

  it('are meant from where the user stands', () => {
    process.env['INIT_CWD'] = '/somewhere';
    const { events, connections } = readArguments(
      ['--events', 'a.ndjson', '--connections', '/b.json'],
      ['events', 'connections'],
    );
    expect([events, connections]).toEqual(['/somewhere/a.ndjson', '/b.json']);
    expect(readArguments(['--events', '-'], ['events']).events).toBe('-');
  });
});

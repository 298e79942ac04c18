import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../infra/config.ts';
import { ConfigError } from '../../infra/config-file.ts';
import { NO_INTEGRATIONS } from '../../lib/integrations/integrations.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const directory = temporaryDirectory();
const confirmation = { quarantineSeconds: 120, rounds: 5 };
const followUp = { everySeconds: 900, deadlineHours: 72 };
const settings = { host: 'https://shop.example.com', site: 'RefArch', apiVersion: '23.1' };
const connection = { name: 'us-store', platform: 'ocapi', ordersPerSecond: 5, settings };
let files = 0;

function write(content: unknown): string {
  files += 1;
  const file = join(directory, `connections-${files}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const waiting = (quarantineSeconds: number) => ({ ...connection, confirmation: { quarantineSeconds } });
const good = write({ connections: [connection] });
const none = write({});
const read = (context: Record<string, unknown>) =>
  readConfig((name) => ({ connections: good, integrations: none, ...context })[name]);
const readConnections = (...connections: unknown[]) => read({ connections: write({ connections }) });

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('readConfig', () => {
  it('has a default for everything but the connections', () => {
    expect(read({})).toEqual({
      prefix: 'onbehalf-dev',
      connections: [{ ...connection, confirmation, followUp }],
      connectionsJson: expect.stringContaining('"quarantineSeconds":120'),
      integrations: NO_INTEGRATIONS,
      integrationsJson: '{}',
      isExample: false,
      local: false,
      apiRequestsPerSecond: 50,
      apiBurst: 100,
      journalTtlDays: 400,
      logRetentionDays: 30,
      noOrderHours: 24,
      ordersMaxAgeHours: 4,
      sweepMinutes: 5,
      leftoverOrderMinutes: 45,
      leftoverBasketHours: 24,
      retainData: true,
    });
  });

  it('understands the texts that the command line hands over', () => {
    const config = read({ stage: 'prod', journalTtlDays: '90', logRetentionDays: '365', retainData: 'false' });
    expect(config).toMatchObject({
      prefix: 'onbehalf-prod',
      journalTtlDays: 90,
      logRetentionDays: 365,
      retainData: false,
    });
  });

  it('says what to create when the connections file is missing', () => {
    const message = messageOf(() => read({ connections: 'nowhere.json' }));
    expect(message).toMatch(/^nowhere\.json is missing\. Copy connections\.example\.json to nowhere\.json/);
  });

  it('says that the connections file is not JSON', () => {
    const file = write('{ "connections": [');
    expect(messageOf(() => read({ connections: file }))).toContain(`${file} cannot be read as JSON`);
  });

  it.each([
    ['stage', 'Prod', 'must be 1 to 16 of a-z 0-9 -'],
    ['alarmEmail', 'nobody', 'must be an e-mail address'],
    ['journalTtlDays', '30', 'must be at least 90'],
    ['journalTtlDays', 'long', 'must be of type number'],
    ['logRetentionDays', '31', '30'],
    ['noOrderHours', '169', 'must be at most 168'],
    ['ordersMaxAgeHours', '0', 'must be at least 1'],
    ['sweepMinutes', '4', 'must be at least 5'],
    ['leftoverOrderMinutes', '14', 'must be at least 15'],
    ['leftoverBasketHours', '169', 'must be at most 168'],
    ['retainData', 'maybe', 'true'],
    ['local', 'yes', 'true'],
    ['publicUrl', 'http://orders.example.com', 'must be an https URL'],
    ['publicUrl', 'https://orders.example.com/', 'must not end with a slash'],
    ['publicUrl', 'https://orders.example.com?stage=prod', 'must be as senders call it'],
    ['publicUrl', 'https:orders.example.com', 'must be as senders call it'],
    ['apiRequestsPerSecond', '0', 'must be at least 1'],
    ['apiBurst', '5001', 'must be at most 5000'],
  ])('names the context value %s and what is allowed instead of "%s"', (name, value, allowed) => {
    const message = messageOf(() => read({ [name]: value }));
    expect(message).toContain(`  ${name}: `);
    expect(message).toContain(allowed);
  });

  it.each([
    ['connections[0].name', { ...connection, name: 'US' }, 'must be 1 to 32 of a-z 0-9 -'],
    ['connections[0].ordersPerSecond', { ...connection, ordersPerSecond: 5000 }, 'must be at most 1000'],
    ['connections[0].platform', { ...connection, platform: 'magento' }, 'ocapi'],
    ['connections[0].confirmation.quarantineSeconds', waiting(99), 'must be at least 100'],
    ['connections[0].confirmation.quarantineSeconds', waiting(3601), 'must be at most 3600'],
    [
      'connections[0].followUp.everySeconds',
      { ...connection, followUp: { everySeconds: 60 } },
      'must be longer: within deadlineHours the order may be looked at 1500 times at most',
    ],
    [
      'connections[0].followUp.deadlineHours',
      { ...connection, followUp: { deadlineHours: 721 } },
      'must be at most 720',
    ],
    ['connections[0].confirmation.rounds', { ...connection, confirmation: { rounds: 21 } }, 'must be at most 20'],
    ['connections[0].password', { ...connection, password: 'x' }, 'is not a field here'],
    ['connections[0].settings.host', { ...connection, settings: { ...settings, host: 'shop' } }, 'must be an origin'],
    ['connections[0].settings', { ...connection, settings: { ...settings, shop: 'x' } }, 'shop'],
  ])('names the field %s of the connections file and what is allowed', (field, wrong, allowed) => {
    const message = messageOf(() => readConnections(wrong));
    expect(message).toContain(`  ${field}: `);
    expect(message).toContain(allowed);
  });

  it('refuses two connections of one name', () => {
    expect(messageOf(() => readConnections(connection, connection))).toContain('connections: names must be unique');
  });

  it('names every wrong field at once', () => {
    const message = messageOf(() => readConnections({ ...connection, name: '', ordersPerSecond: 0 }));
    expect(message).toContain('connections[0].name: ');
    expect(message).toContain('connections[0].ordersPerSecond: ');
  });

  it('takes a wait that is longer than any call to the shop, and a shorter one on this machine only', () => {
    expect(readConnections(waiting(100)).connections).toMatchObject([{ confirmation: { quarantineSeconds: 100 } }]);
    const connections = write({ connections: [waiting(1)] });
    expect(read({ connections, local: 'true' }).connections).toHaveLength(1);
  });

  it('takes a shop without TLS on this machine only', () => {
    const loopback = { ...connection, settings: { ...settings, host: 'http://127.0.0.1:8080' } };
    const connections = write({ connections: [loopback] });
    expect(read({ connections, local: 'true' }).connections).toHaveLength(1);
    expect(messageOf(() => read({ connections }))).toContain('connections[0].settings.host: must be https');
  });
});

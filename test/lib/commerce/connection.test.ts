import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { connectionSchema, connectionsSchema, quarantineIssues } from '../../../lib/commerce/connection.ts';
import { connection } from '../../support/connections.ts';

describe('connectionSchema', () => {
  it.each([0.05, 1, 1000])('takes a rate of %d orders per second', (ordersPerSecond) => {
    expect(connectionSchema.safeParse(connection({ ordersPerSecond })).success).toBe(true);
  });

  it.each<[string, object]>([
    ['ordersPerSecond', { ordersPerSecond: 0.049 }],
    ['ordersPerSecond', { ordersPerSecond: 1001 }],
    ['platform', { platform: 'magento' }],
    ['name', { name: 'Store' }],
    ['confirmation.quarantineSeconds', { confirmation: { quarantineSeconds: 0 } }],
    ['confirmation.quarantineSeconds', { confirmation: { quarantineSeconds: 3601 } }],
    ['confirmation.rounds', { confirmation: { rounds: 0 } }],
    ['confirmation.rounds', { confirmation: { rounds: 21 } }],
    ['confirmation', { confirmation: { wait: 120 } }],
    ['followUp.everySeconds', { followUp: { everySeconds: 86_401 } }],
    ['followUp.deadlineHours', { followUp: { deadlineHours: 0 } }],
    ['followUp.deadlineHours', { followUp: { everySeconds: 86_400, deadlineHours: 721 } }],
    ['followUp.everySeconds', { followUp: { everySeconds: 172, deadlineHours: 72 } }],
    ['followUp', { followUp: { patience: 1 } }],
    ['settings', { settings: 'https://shop.example.com' }],
    ['', { password: 'secret' }],
  ])('refuses a wrong "%s": %j', (field, changes) => {
    const issues = connectionSchema.safeParse({ ...connection(), ...changes }).error?.issues;
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});

describe('the following up of a connection', () => {
  it.each([
    [undefined, { everySeconds: 900, deadlineHours: 72 }],
    [{ deadlineHours: 0.5 }, { everySeconds: 900, deadlineHours: 0.5 }],
    [{ everySeconds: 173 }, { everySeconds: 173, deadlineHours: 72 }],
  ])('has a default for what is left out of %j', (given, followUp) => {
    const { followUp: _left, ...others } = connection();
    expect(connectionSchema.parse({ ...others, ...(given && { followUp: given }) })).toMatchObject({ followUp });
  });
});

describe('the confirmation of a connection', () => {
  it.each([
    [undefined, { quarantineSeconds: 120, rounds: 5 }],
    [{ rounds: 2 }, { quarantineSeconds: 120, rounds: 2 }],
    [{ quarantineSeconds: 300 }, { quarantineSeconds: 300, rounds: 5 }],
  ])('has a default for what is left out of %j', (given, confirmation) => {
    const { confirmation: _left, ...others } = connection();
    expect(connectionSchema.parse({ ...others, ...(given && { confirmation: given }) })).toMatchObject({
      confirmation,
    });
  });

  it.each([
    [99, ['confirmation.quarantineSeconds']],
    [100, []],
  ])('of a real shop waits longer than any call to it: %i seconds', (quarantineSeconds, fields) => {
    const issues = quarantineIssues(connection({ confirmation: { quarantineSeconds, rounds: 5 } }));
    expect(issues.map(({ field }) => field)).toEqual(fields);
  });
});

describe('connectionsSchema', () => {
  const several = (count: number) => Array.from({ length: count }, (_, index) => connection({ name: `shop-${index}` }));
  const accepts = (connections: unknown) => connectionsSchema.safeParse({ connections }).success;

  it('takes one to fifty connections', () => {
    expect([0, 1, 50, 51].map((count) => accepts(several(count)))).toEqual([false, true, true, false]);
  });

  it('refuses two connections of one name', () => {
    expect(connectionsSchema.safeParse({ connections: [connection(), connection()] }).error?.issues).toMatchObject([
      { message: 'names must be unique' },
    ]);
  });

  it('takes the example', () => {
    const example: unknown = JSON.parse(readFileSync('connections.example.json', 'utf8'));
    expect(connectionsSchema.safeParse(example).error).toBeUndefined();
  });
});

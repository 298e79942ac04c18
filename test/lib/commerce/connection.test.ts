import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { connectionSchema, connectionsSchema } from '../../../lib/commerce/connection.ts';
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
    ['settings', { settings: 'https://shop.example.com' }],
    ['', { password: 'secret' }],
  ])('refuses a wrong "%s": %j', (field, changes) => {
    const issues = connectionSchema.safeParse({ ...connection(), ...changes }).error?.issues;
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([field]);
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

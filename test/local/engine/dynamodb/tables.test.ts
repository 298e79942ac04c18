import { beforeEach, describe, expect, it } from '@jest/globals';
import { Tables } from '../../../../local/engine/dynamodb/tables.ts';

const TableName = 'journal';
let tables: Tables;

beforeEach(async () => {
  tables = new Tables();
  await tables.create(TableName, {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['id', 'order', 'status', 'at'].map((AttributeName) => ({
      AttributeName,
      AttributeType: AttributeName === 'at' ? 'N' : 'S',
    })),
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-order',
        KeySchema: [{ AttributeName: 'order', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'by-status',
        KeySchema: [
          { AttributeName: 'status', KeyType: 'HASH' },
          { AttributeName: 'at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code'] },
      },
    ],
  });
});

interface Answer {
  readonly Items?: Record<string, unknown>[];
  readonly Item?: Record<string, unknown>;
  readonly Count?: number;
  readonly Attributes?: object;
  readonly LastEvaluatedKey?: object;
}
const run = (operation: Parameters<Tables['run']>[0], input: object) =>
  tables.run(operation, { TableName, ...input }) as Promise<Answer>;
const put = (id: string, more: object = {}) => run('PutItem', { Item: { id: { S: id }, ...more } });
const waiting = (at: number) => ({ status: { S: 'waiting' }, at: { N: String(at) }, code: { S: `c${at}` } });
const byOrder = (order: string) =>
  run('Query', {
    IndexName: 'by-order',
    KeyConditionExpression: '#order = :order',
    ExpressionAttributeNames: { '#order': 'order' },
    ExpressionAttributeValues: { ':order': { S: order } },
  });
const byStatus = (more: object = {}, condition = '', values: object = {}) =>
  run('Query', {
    IndexName: 'by-status',
    KeyConditionExpression: `#status = :status${condition}`,
    ExpressionAttributeNames: { '#status': 'status', ...(condition && { '#at': 'at' }) },
    ExpressionAttributeValues: { ':status': { S: 'waiting' }, ...values },
    ...more,
  });
const ids = ({ Items }: Answer) => Items!.map(({ id }) => (id as { S: string }).S);
const update = (id: string, UpdateExpression: string, more: object = {}) =>
  run('UpdateItem', { Key: { id: { S: id } }, UpdateExpression, ...more });

describe('a global secondary index', () => {
  it('gives the keys alone where it projects keys only', async () => {
    await put('a', { order: { S: '7' }, digest: { S: 'x' } });
    await put('b', { order: { S: '8' } });
    expect((await byOrder('7')).Items).toEqual([{ id: { S: 'a' }, order: { S: '7' } }]);
  });

  it('gives the attributes that it includes beside the keys', async () => {
    await put('a', { ...waiting(1), digest: { S: 'x' } });
    expect((await byStatus()).Items).toEqual([{ id: { S: 'a' }, ...waiting(1) }]);
  });

  it('holds only items that have its keys, and loses those whose key is removed', async () => {
    await put('none');
    await put('half', { status: { S: 'waiting' } });
    await put('a', waiting(1));
    expect(ids(await byStatus())).toEqual(['a']);
    await update('a', 'SET #done = :done REMOVE #status', {
      ExpressionAttributeNames: { '#status': 'status', '#done': 'done' },
      ExpressionAttributeValues: { ':done': { BOOL: true } },
    });
    expect((await byStatus()).Items).toEqual([]);
    expect((await run('Scan', { IndexName: 'by-status' })).Items).toEqual([]);
    expect((await run('GetItem', { Key: { id: { S: 'a' } } })).Item).toEqual({
      id: { S: 'a' },
      at: { N: '1' },
      code: { S: 'c1' },
      done: { BOOL: true },
    });
  });

  it('follows an item whose key changes, and takes it in when the key comes', async () => {
    await put('a', { order: { S: '7' } });
    await put('b');
    const names = { ExpressionAttributeNames: { '#order': 'order' } };
    await update('a', 'SET #order = :order', { ...names, ExpressionAttributeValues: { ':order': { S: '8' } } });
    await update('b', 'SET #order = :order', { ...names, ExpressionAttributeValues: { ':order': { S: '8' } } });
    expect(ids(await byOrder('7'))).toEqual([]);
    expect(ids(await byOrder('8')).sort()).toEqual(['a', 'b']);
    await run('DeleteItem', { Key: { id: { S: 'a' } } });
    expect(ids(await byOrder('8'))).toEqual(['b']);
  });
});

describe('a query on an index', () => {
  beforeEach(async () => {
    for (const at of [30, 4, 200, 1]) {
      await put(`at-${at}`, waiting(at));
    }
  });

  it('is in the order of the sort key, as a number, either way', async () => {
    expect(ids(await byStatus())).toEqual(['at-1', 'at-4', 'at-30', 'at-200']);
    expect(ids(await byStatus({ ScanIndexForward: false }))).toEqual(['at-200', 'at-30', 'at-4', 'at-1']);
  });

  it.each<[string, object, string[]]>([
    ['#at <= :x', { ':x': { N: '4' } }, ['at-1', 'at-4']],
    ['#at BETWEEN :x AND :y', { ':x': { N: '4' }, ':y': { N: '100' } }, ['at-4', 'at-30']],
    ['#at > :x', { ':x': { N: '30' } }, ['at-200']],
  ])('takes the condition %s', async (condition, values, found) => {
    expect(ids(await byStatus({}, ` AND ${condition}`, values))).toEqual(found);
  });

  it.each([true, false])(
    'is read page by page without a gap and without a repetition, forward: %s',
    async (forward) => {
      const pages: string[][] = [];
      let ExclusiveStartKey: object | undefined;
      do {
        const answer = await byStatus({
          Limit: 3,
          ScanIndexForward: forward,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        });
        pages.push(ids(answer));
        ExclusiveStartKey = answer.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      const all = ['at-1', 'at-4', 'at-30', 'at-200'];
      expect(pages[0]).toHaveLength(3);
      expect(pages.flat()).toEqual(forward ? all : all.reverse());
    },
  );

  it('pages through items that have the same keys of the index', async () => {
    for (const id of ['x', 'y', 'z']) {
      await put(id, waiting(4));
    }
    const first = await byStatus({ Limit: 3 });
    const second = await byStatus({ Limit: 10, ExclusiveStartKey: first.LastEvaluatedKey });
    expect([...ids(first), ...ids(second)].sort()).toEqual(['at-1', 'at-200', 'at-30', 'at-4', 'x', 'y', 'z']);
  });

  it('counts, and filters after the limit', async () => {
    expect(await byStatus({ Select: 'COUNT' })).toMatchObject({ Count: 4 });
    const filtered = await byStatus(
      { Limit: 2, FilterExpression: '#at > :x', ExpressionAttributeNames: { '#status': 'status', '#at': 'code' } },
      '',
      { ':x': { S: 'c3' } },
    );
    expect(ids(filtered)).toEqual(['at-4']);
  });
});

describe('an update', () => {
  it('sets, adds, appends and removes at once, and gives the item as it is then', async () => {
    await put('a', {
      steps: { L: [{ S: 'one' }] },
      count: { N: '1' },
      gone: { S: 'x' },
      deep: { M: { b: { S: 'y' } } },
    });
    const { Attributes } = await update(
      'a',
      'SET #steps = list_append(#steps, :step), #count = #count + :one, #deep.#c = :c, made = if_not_exists(made, :one) REMOVE gone',
      {
        ExpressionAttributeNames: { '#steps': 'steps', '#count': 'count', '#deep': 'deep', '#c': 'c' },
        ExpressionAttributeValues: { ':step': { L: [{ S: 'two' }] }, ':one': { N: '1' }, ':c': { S: 'z' } },
        ReturnValues: 'ALL_NEW',
      },
    );
    expect(Attributes).toEqual({
      id: { S: 'a' },
      steps: { L: [{ S: 'one' }, { S: 'two' }] },
      count: { N: '2' },
      deep: { M: { b: { S: 'y' }, c: { S: 'z' } } },
      made: { N: '1' },
    });
  });

  it('changes nothing of what was read before', async () => {
    await put('a', { steps: { L: [{ S: 'one' }] } });
    const before = await run('GetItem', { Key: { id: { S: 'a' } } });
    await update('a', 'SET steps[0] = :x', { ExpressionAttributeValues: { ':x': { S: 'other' } } });
    expect(before.Item).toEqual({ id: { S: 'a' }, steps: { L: [{ S: 'one' }] } });
  });

  it('that is refused by its condition gives the item that is there, and leaves the index alone', async () => {
    await put('a', waiting(1));
    const refused = update('a', 'REMOVE #status', {
      ConditionExpression: '#at > :at',
      ExpressionAttributeNames: { '#status': 'status', '#at': 'at' },
      ExpressionAttributeValues: { ':at': { N: '1' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(refused).rejects.toMatchObject({ details: { Item: { id: { S: 'a' }, ...waiting(1) } } });
    expect(ids(await byStatus())).toEqual(['a']);
  });
});

describe('a batch', () => {
  it('puts and deletes, and the indexes follow', async () => {
    await put('old', waiting(1));
    const puts = Array.from({ length: 24 }, (_, at) => ({
      PutRequest: { Item: { id: { S: `new-${at}` }, ...waiting(at + 2) } },
    }));
    const requests = [...puts, { DeleteRequest: { Key: { id: { S: 'old' } } } }];
    const answer = await tables.run('BatchWriteItem', { RequestItems: { [TableName]: requests } });
    expect(answer).toMatchObject({ UnprocessedItems: {} });
    expect(ids(await byStatus())).toEqual(puts.map((_, at) => `new-${at}`));
  });
});

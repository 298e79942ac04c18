import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { reachTarget, type Target } from './target.ts';

let target: Target;

beforeAll(async () => {
  target = await reachTarget();
});
afterAll(() => target.close());

const TableName = 'conformance';

describe('a table', () => {
  it('refuses a put whose condition fails, and returns the item that is there when asked', async () => {
    const id = { S: randomUUID() };
    const put = (digest: string) =>
      target.tables.send(
        new PutItemCommand({
          TableName,
          Item: { id, digest: { S: digest } },
          ConditionExpression: 'attribute_not_exists(id)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
    await put('first');
    await expect(put('second')).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { id, digest: { S: 'first' } },
    });
  });

  it('appends to a list and finds the item by its index', async () => {
    const [id, status] = [{ S: randomUUID() }, { S: randomUUID() }];
    await target.tables.send(new PutItemCommand({ TableName, Item: { id, steps: { L: [] } } }));
    await target.tables.send(
      new UpdateItemCommand({
        TableName,
        Key: { id },
        UpdateExpression: 'SET #steps = list_append(#steps, :step), #status = :status, #at = :at',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeNames: { '#steps': 'steps', '#status': 'status', '#at': 'at' },
        ExpressionAttributeValues: { ':step': { L: [{ S: 'one' }] }, ':status': status, ':at': { N: '7' } },
      }),
    );
    const { Items } = await target.tables.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-status',
        KeyConditionExpression: '#status = :status AND #at > :since',
        ExpressionAttributeNames: { '#status': 'status', '#at': 'at' },
        ExpressionAttributeValues: { ':status': status, ':since': { N: '6' } },
      }),
    );
    expect(Items).toEqual([{ id, status, at: { N: '7' }, steps: { L: [{ S: 'one' }] } }]);
  });

  it('updates nothing that is not there when the condition asks for it', async () => {
    const Key = { id: { S: randomUUID() } };
    const update = new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: 'SET digest = :digest',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeValues: { ':digest': { S: 'late' } },
    });
    await expect(target.tables.send(update)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    const { Item } = await target.tables.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    expect(Item).toBeUndefined();
  });
});

describe('a secret', () => {
  const SecretId = 'conformance/generated';
  const read = (more = {}) => target.secrets.send(new GetSecretValueCommand({ SecretId, ...more }));

  it('is generated as the template says', async () => {
    const { SecretString } = await read();
    expect(JSON.parse(SecretString!)).toEqual({
      user: 'someone',
      password: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
  });

  it('gives its new value, and the one before under AWSPREVIOUS', async () => {
    const before = await read();
    const SecretString = JSON.stringify({ value: randomUUID() });
    await target.secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
    const [current, previous] = [await read({ SecretId: before.ARN }), await read({ VersionStage: 'AWSPREVIOUS' })];
    expect(current).toMatchObject({ SecretString, VersionStages: ['AWSCURRENT'] });
    expect(previous).toMatchObject({ SecretString: before.SecretString, VersionStages: ['AWSPREVIOUS'] });
  });

  it('is not there under another name', async () => {
    await expect(read({ SecretId: 'conformance/absent' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a secret that a program creates', () => {
  const create = (Name: string, SecretString: string, more = {}) =>
    target.secrets.send(new CreateSecretCommand({ Name, SecretString, ...more }));
  const read = (SecretId: string) => target.secrets.send(new GetSecretValueCommand({ SecretId }));
  const destroy = (SecretId: string) =>
    target.secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));

  it('can be read, and is gone at once when it is deleted without recovery', async () => {
    const Name = `conformance/made/${randomUUID()}`;
    const { ARN } = await create(Name, 'value', { Description: 'for a moment', Tags: [{ Key: 'a', Value: 'b' }] });
    expect(await read(ARN!)).toMatchObject({ Name, SecretString: 'value' });
    await destroy(Name);
    await expect(read(Name)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is made once by the same request sent again, and its name is taken for any other', async () => {
    const Name = `conformance/made/${randomUUID()}`;
    const ClientRequestToken = randomUUID();
    const first = await create(Name, 'value', { ClientRequestToken });
    const again = await create(Name, 'value', { ClientRequestToken });
    expect(again.VersionId).toBe(first.VersionId);
    await expect(create(Name, 'other', { ClientRequestToken })).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
    await expect(create(Name, 'value')).rejects.toMatchObject({ name: 'ResourceExistsException' });
    await destroy(Name);
  });

  it('cannot be read while it waits for its deletion, and its name stays taken', async () => {
    const Name = `conformance/made/${randomUUID()}`;
    await create(Name, 'value');
    const { DeletionDate } = await target.secrets.send(
      new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 7 }),
    );
    expect(DeletionDate!.getTime()).toBeGreaterThan(Date.now());
    await expect(read(Name)).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(create(Name, 'value')).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await destroy(Name);
  });

  it('may be deleted without recovery though it is not there', async () => {
    await expect(destroy(`conformance/made/${randomUUID()}`)).resolves.toMatchObject({});
  });

  it('is listed by the beginning of its name, page by page, with the time it was made', async () => {
    const prefix = `conformance/listed-${randomUUID()}/`;
    const names = ['a', 'b', 'c'].map((name) => prefix + name);
    for (const name of names) {
      await create(name, 'value');
    }
    const list = (NextToken?: string) =>
      target.secrets.send(
        new ListSecretsCommand({ Filters: [{ Key: 'name', Values: [prefix] }], MaxResults: 2, NextToken }),
      );
    const first = await list();
    // Deleting what was listed, as a sweeper does, must not make the next page skip any.
    await destroy(first.SecretList![0]!.Name!);
    const second = await list(first.NextToken);
    const listed = [...first.SecretList!, ...second.SecretList!];
    expect(listed.map(({ Name }) => Name).sort()).toEqual(names);
    expect(second.NextToken).toBeUndefined();
    expect(listed.every(({ CreatedDate }) => Math.abs(Date.now() - CreatedDate!.getTime()) < 60_000)).toBe(true);
    await Promise.all(names.map(destroy));
  });
});

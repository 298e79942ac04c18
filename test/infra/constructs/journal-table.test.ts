import { describe, expect, it } from '@jest/globals';
import { synthesise } from '../synthesise.ts';

const [table] = [...synthesise().ofType('AWS::DynamoDB::Table').values()];

describe('the journal table', () => {
  it('finds requests by order number, correlation id, customer and event, newest last, and those that are not settled by their time', () => {
    const index = (IndexName: string, partition: string, sort: string) => ({
      IndexName,
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    });
    expect(table?.Properties['GlobalSecondaryIndexes']).toEqual([
      index('byOrderNo', 'orderNo', 'acceptedAt'),
      index('byCorrelation', 'correlationId', 'acceptedAt'),
      index('byCustomer', 'customer', 'acceptedAt'),
      index('byEventId', 'eventId', 'acceptedAt'),
      index('unsettled', 'unsettledShard', 'changedAt'),
    ]);
  });

  it('is paid by use', () => {
    expect(table?.Properties).toMatchObject({ BillingMode: 'PAY_PER_REQUEST' });
    expect(table?.Properties).not.toHaveProperty('ProvisionedThroughput');
  });
});

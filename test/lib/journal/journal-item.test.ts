import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { parseEntry } from '../../../lib/journal/journal-item.ts';
import { orderRequest } from '../../support/order-request.ts';

const item: Record<string, AttributeValue> = {
  requestId: { S: 'acme:1' },
  connection: { S: 'refarch' },
  digest: { S: 'abc' },
  status: { S: 'placed' },
  attempt: { N: '1' },
  acceptedAt: { N: '1764547200000' },
  changedAt: { N: '1764547204200' },
  eventId: { S: 'event-1' },
  request: { S: JSON.stringify(orderRequest()) },
  steps: { L: [{ M: { step: { S: 'Accepted' }, at: { N: '1764547200000' } } }] },
  orderNo: { S: '00001' },
  outcome: { S: '{"schema":"order-outcome/1","outcome":"placed"}' },
  expiresAt: { N: '1' },
  addedByALaterVersion: { BOOL: true },
};

describe('parseEntry', () => {
  it('reads an item, and leaves what it does not know', () => {
    expect(parseEntry(item)).toEqual({
      requestId: 'acme:1',
      connection: 'refarch',
      digest: 'abc',
      status: 'placed',
      attempt: 1,
      acceptedAt: 1_764_547_200_000,
      changedAt: 1_764_547_204_200,
      eventId: 'event-1',
      request: orderRequest(),
      steps: [{ step: 'Accepted', at: 1_764_547_200_000 }],
      orderNo: '00001',
      referencesAttempt: 1,
      outcome: { schema: 'order-outcome/1', outcome: 'placed' },
    });
  });

  it.each<[string, AttributeValue]>([
    ['status', { S: 'lost' }],
    ['request', { S: '{}' }],
    ['digest', { N: '1' }],
    ['steps', { L: [{ M: { step: { S: 'Accepted' } } }] }],
    ['outcome', { S: '{}' }],
  ])('refuses an item with a strange %s', (name, value) => {
    expect(() => parseEntry({ ...item, [name]: value })).toThrow(name);
  });
});

import { describe, expect, it } from '@jest/globals';
import { failedItems } from '../../../../local/engine/event-source/batch-response.ts';

const ids = ['a', 'b'];

describe('the answer to a batch', () => {
  it.each(['null', '{}', '{"batchItemFailures":[]}', '{"batchItemFailures":null}', '{"other":1}'])(
    'means that all went well: %s',
    (payload) => {
      expect(failedItems(payload, ids)).toEqual(new Set());
    },
  );

  it('names the messages that failed', () => {
    expect(failedItems('{"batchItemFailures":[{"itemIdentifier":"b"}]}', ids)).toEqual(new Set(['b']));
  });

  it.each([
    '"done"',
    '{"batchItemFailures":"a"}',
    '{"batchItemFailures":[{"itemIdentifier":""}]}',
    '{"batchItemFailures":[{"itemIdentifier":null}]}',
    '{"batchItemFailures":[{"id":"a"}]}',
    '{"batchItemFailures":[{"itemIdentifier":"unknown"}]}',
  ])('means that the whole batch failed when it is malformed: %s', (payload) => {
    expect(failedItems(payload, ids)).toBeUndefined();
  });
});

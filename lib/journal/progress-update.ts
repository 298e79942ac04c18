import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ItemUpdate } from './item-update.ts';
import type { Progress } from './journal.ts';
import { unsettledShard } from './journal-indexes.ts';
import { stepItem } from './journal-item.ts';

/**
 * What an item becomes by what has happened.
 *
 * @param timely Whether it counts as the last change. Then it is written only if nothing later is known.
 */
export function progressUpdate(requestId: string, progress: Progress, timely: boolean): ItemUpdate {
  const { attempt, status, settled } = progress;
  const written = writtenAttributes(progress);
  return {
    conditions: [
      // A late write must not bring an entry back that its time to live deleted.
      'attribute_exists(#requestId)',
      ...(attempt === undefined ? [] : ['#attempt = :attempt']),
      // A failure covers no outcome, nor does a wait.
      ...(coversNone(status) ? ['NOT #status IN (:placed, :rejected)'] : []),
      ...(timely && status === 'failed' ? ['#changedAt <= :at'] : []),
    ],
    set: [
      '#steps = list_append(#steps, :step)',
      ...(timely ? ['#changedAt = :at'] : []),
      ...Object.keys(written).map((name) => `#${name} = :${name}`),
      ...attemptMarks(progress).map((name) => `#${name} = #attempt`),
      ...(settled === true ? [] : ['#unsettledShard = :shard', '#openAttempt = if_not_exists(#openAttempt, #attempt)']),
    ],
    remove: settled === true ? ['unsettledShard', 'openAttempt', 'strayAttempt'] : [],
    values: {
      step: { L: [stepItem(progress)] },
      ...written,
      ...(timely && { at: { N: String(progress.at) } }),
      ...(attempt !== undefined && { attempt: { N: String(attempt) } }),
      ...(coversNone(status) && { placed: { S: 'placed' }, rejected: { S: 'rejected' } }),
      ...(settled !== true && { shard: { S: unsettledShard(requestId) } }),
    },
  };
}

const coversNone = (status: Progress['status']): boolean => status === 'failed' || status === 'accepted';

function writtenAttributes({ basketId, orderNo, status, outcome }: Progress): Record<string, AttributeValue> {
  return {
    ...(basketId !== undefined && { basketId: { S: basketId } }),
    ...(orderNo !== undefined && { orderNo: { S: orderNo } }),
    ...(status && { status: { S: status } }),
    ...(outcome && { outcome: { S: JSON.stringify(outcome) } }),
  };
}

/** Attributes that take the number of the item's attempt. */
function attemptMarks({ basketId, orderNo, stray, settled }: Progress): string[] {
  return [
    ...(basketId === undefined ? [] : ['basketAttempt']),
    ...(orderNo === undefined ? [] : ['orderAttempt']),
    ...(stray === true && settled !== true ? ['strayAttempt'] : []),
    ...(settled === true ? ['settledAttempt'] : []),
  ];
}

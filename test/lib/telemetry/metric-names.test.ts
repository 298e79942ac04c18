import { describe, expect, it } from '@jest/globals';
import { OUTCOMES } from '../../../lib/order/outcome.ts';
import {
  EVENT_TO_ORDER_METRIC,
  MESSAGES_RETURNED_METRIC,
  OUTCOME_METRICS,
} from '../../../lib/telemetry/metric-names.ts';

describe('metric names', () => {
  it('has one of its own for each outcome, the time to an order and returned messages', () => {
    expect(Object.keys(OUTCOME_METRICS).sort()).toEqual([...OUTCOMES].sort());
    const names = [...Object.values(OUTCOME_METRICS), EVENT_TO_ORDER_METRIC, MESSAGES_RETURNED_METRIC];
    expect(new Set(names).size).toBe(OUTCOMES.length + 2);
  });
});

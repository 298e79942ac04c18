import { describe, expect, it } from '@jest/globals';
import { OUTCOMES } from '../../../lib/order/outcome.ts';
import { EVENT_TO_ORDER_METRIC, OUTCOME_METRICS } from '../../../lib/telemetry/metric-names.ts';

describe('metric names', () => {
  it('has one of its own for each outcome and for the time to an order', () => {
    expect(Object.keys(OUTCOME_METRICS).sort()).toEqual([...OUTCOMES].sort());
    expect(new Set([...Object.values(OUTCOME_METRICS), EVENT_TO_ORDER_METRIC]).size).toBe(OUTCOMES.length + 1);
  });
});

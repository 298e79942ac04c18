import { describe, expect, it } from '@jest/globals';
import { OUTCOME_EVENTS, OUTCOMES, outcomeSchema } from '../../../lib/order/outcome.ts';

describe('OUTCOME_EVENTS', () => {
  it('has an event of its own for every outcome', () => {
    expect(Object.keys(OUTCOME_EVENTS).sort()).toEqual([...OUTCOMES].sort());
    expect(new Set(Object.values(OUTCOME_EVENTS)).size).toBe(OUTCOMES.length);
  });
});

describe('outcomeSchema', () => {
  it.each(OUTCOMES)('takes an outcome of the kind %s that tells nothing else', (outcome) => {
    expect(outcomeSchema.parse({ schema: 'order-outcome/1', outcome })).toEqual({ schema: 'order-outcome/1', outcome });
  });

  it('holds no field for a name, an address or an e-mail', () => {
    const personal = { customer: { email: 'a@example.com' }, shippingAddress: { lastName: 'Brandt' } };
    const told = outcomeSchema.parse({ schema: 'order-outcome/1', outcome: 'failed', ...personal });
    expect(told).toEqual({ schema: 'order-outcome/1', outcome: 'failed' });
  });
});

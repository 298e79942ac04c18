import { describe, expect, it } from '@jest/globals';
import { orderMessageSchema, stepEventSchema, workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { orderRequest } from '../../support/order-request.ts';
import { BASKET, caught, ORDER, PLACED, SESSION, stepEvent } from '../../support/step.ts';
import { actionRequired } from '../../support/waiting.ts';

const message = { requestId: 'acme:1', connection: 'refarch', attempt: 1 };

describe('workflowStateSchema', () => {
  it('keeps what the steps put there', () => {
    const state = {
      ...message,
      customerNo: '00010001',
      organization: 'acme-hq',
      session: SESSION,
      basket: BASKET,
      order: ORDER,
      confirmedOrder: { verdict: 'placed', round: 1, redrives: 0, order: PLACED },
      confirmedPayment: { verdict: 'known', round: 2, redrives: 1, looks: 3 },
      outcome: actionRequired(),
      error: caught('RejectedError', {}),
    };
    expect(workflowStateSchema.parse(state)).toEqual(state);
  });

  it('keeps that the shop holds the basket back', () => {
    const state = { ...message, order: { held: 'APPROVAL', redrives: 0 } };
    expect(workflowStateSchema.parse(state)).toEqual(state);
  });

  it('reads the session of an execution that began before orders could wait', () => {
    const session = { token: 'v1.sealed', quarantineSeconds: 120, rounds: 5 };
    const read = workflowStateSchema.parse({ ...message, session });
    expect(read.session).toEqual({ ...session, followUpSeconds: 900, followUpHours: 72 });
  });

  it('drops what the state machine noted of an unknown outcome', () => {
    const unknown = caught('UnknownOutcomeError', { code: 'OUTCOME_UNKNOWN' });
    expect(workflowStateSchema.parse({ ...message, unknown })).toEqual(message);
  });

  it('drops a request that somebody put into the state', () => {
    expect(workflowStateSchema.parse({ ...message, request: orderRequest() })).toEqual(message);
  });
});

describe('orderMessageSchema', () => {
  it.each([{ attempt: 0 }, { attempt: 1.5 }, { requestId: 'a b' }, { connection: 'A' }])('refuses %j', (change) => {
    expect(orderMessageSchema.safeParse({ ...message, ...change }).success).toBe(false);
  });
});

describe('stepEventSchema', () => {
  it('reads the context of an execution that was never redriven', () => {
    const event = stepEvent('PlaceOrder');
    const { execution, step } = event;
    const context = { execution: { ...execution, StartTime: 'x' }, step: { ...step, EnteredTime: 'x' } };
    expect(stepEventSchema.parse({ ...event, ...context })).toEqual(event);
  });

  it('reads retries and redrives', () => {
    const event = stepEvent('PlaceOrder', {}, { retries: 2, redrives: 1 });
    expect(stepEventSchema.parse(event)).toEqual(event);
  });
});

import { describe, expect, it } from '@jest/globals';
import { orderMessage } from '../../../lib/steps/order-message.ts';
import { orderMessageSchema } from '../../../lib/steps/workflow-state.ts';
import { orderRequest } from '../../support/order-request.ts';

const ids = { requestId: 'acme:RefArch:sub_8812:2026-12-01', connection: 'refarch', attempt: 2 };

describe('orderMessage', () => {
  it("names the request, its attempt and the shop's customer, and nothing else of it", () => {
    expect(orderMessage(orderRequest(), 2)).toEqual({ ...ids, customerNo: '00010001' });
  });

  it('names the organisation that the customer orders for', () => {
    const customer = { customerNo: '00010001', organization: 'acme-hq', costCenter: 'cc-1', email: 'a@example.com' };
    const message = orderMessage(orderRequest({ customer }), 2);
    expect(message).toEqual({ ...ids, customerNo: '00010001', organization: 'acme-hq' });
    expect(orderMessageSchema.strict().parse(message)).toEqual(message);
  });

  it('names nobody for a guest', () => {
    expect(orderMessage(orderRequest({ customer: { email: 'guest@example.com' } }), 2)).toEqual(ids);
  });
});

import { describe, expect, it } from '@jest/globals';
import { paymentSchema } from '../../../lib/order/payment.ts';

const complaint = (payment: unknown) => paymentSchema.safeParse(payment).error?.issues[0]?.message;

describe('paymentSchema', () => {
  it.each([
    [{ kind: 'none' }],
    [{ kind: 'stored_instrument', instrumentId: 'pi-1' }],
    [{ kind: 'stored_instrument', instrumentId: 'pi-1', methodId: 'CREDIT_CARD' }],
  ])('takes %j', (payment) => {
    expect(paymentSchema.parse(payment)).toEqual(payment);
  });

  it.each(['stored_method', 'gift_certificate', 'invoice', 'paid_elsewhere', 'card'])(
    'refuses the later kind %s by its name',
    (kind) => {
      expect(complaint({ kind })).toBe(`"${kind}" is not supported yet; kind must be one of stored_instrument, none`);
    },
  );

  it.each([[{ kind: 'bitcoin' }], [{}], [null], ['card'], [[]]])('refuses %j without repeating it', (payment) => {
    expect(complaint(payment)).toBe('kind must be one of stored_instrument, none');
  });

  it.each([[{ kind: 'stored_instrument' }], [{ kind: 'none', instrumentId: 'pi-1' }], [{ kind: 'none', number: '4' }]])(
    'refuses %j',
    (payment) => {
      expect(paymentSchema.safeParse(payment).success).toBe(false);
    },
  );
});

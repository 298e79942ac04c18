import { describe, expect, it } from '@jest/globals';
import { type Code, CODES } from '../../../lib/errors/codes.ts';
import {
  CUSTOMER_TEXT_WHEN_PAID_AND_OPEN,
  customerTextWhenPaid,
  hintWhenPaid,
} from '../../../lib/errors/paid-elsewhere.ts';

const codes = Object.keys(CODES) as Code[];

describe('what a customer who has paid may be shown', () => {
  it.each([...codes.map(customerTextWhenPaid), CUSTOMER_TEXT_WHEN_PAID_AND_OPEN])(
    'is one short sentence that promises nothing: %s',
    (text) => {
      expect(text).toMatch(/^[A-Z][^.!?]{10,118}\.$/);
      expect(text).not.toMatch(/refund|\bwill\b|price|card|confirm|\d|_/i);
    },
  );

  it('says that an order was cancelled which had been placed', () => {
    expect(customerTextWhenPaid('CANCELLED')).toBe('Your order has been cancelled.');
  });
});

describe('what is to be done where the customer has paid', () => {
  it.each(codes)('begins with what the code asks for, and asks the customer for no other price: %s', (code) => {
    expect(hintWhenPaid(code)).toMatch(/^[A-Z][^]+\. The customer has paid/);
    expect(hintWhenPaid(code)).not.toContain('agrees to');
  });
});

import { describe, expect, it } from '@jest/globals';
import { readOperation } from '../../../lib/steps/operate-order.ts';

describe('readOperation', () => {
  it('acts unless told to look only', () => {
    expect(readOperation({ requestId: 'acme:1', action: 'cancel' })).toMatchObject({ dryRun: false });
  });

  it.each([
    [{ requestId: 'acme:1', action: 'refund' }, 'action'],
    [{ action: 'cancel' }, 'requestId'],
    [{ requestId: 'acme:1', action: 'cancel', force: true }, 'the fields'],
    ['cancel', 'the fields'],
  ])('refuses %j by the name of the field', (event, field) => {
    expect(() => readOperation(event)).toThrow(new RegExp(`^REQUEST_INVALID: ${field} must be requestId, action`));
  });
});

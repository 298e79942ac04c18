import { describe, expect, it } from '@jest/globals';
import { readFault } from '../../../../lib/commerce/intershop/fault-document.ts';

const codes = (body: unknown, headers: Record<string, string> = {}) =>
  readFault({ body: typeof body === 'string' ? body : JSON.stringify(body), headers })?.entries.map(({ code }) => code);

describe('a refusal of Intershop', () => {
  it('is read with its causes before what they caused', () => {
    const body = {
      errors: [
        {
          code: 'basket.promotion_code.add_not_successful.error',
          message: 'Ada may not use it.',
          status: '422',
          causes: [{ code: 'basket.promotion_code.not_found.error', message: 'No such code.', paths: ['$.code'] }],
        },
      ],
    };
    const fault = readFault({ body: JSON.stringify(body), headers: {} });
    expect(fault?.entries).toEqual([
      { code: 'basket.promotion_code.not_found.error', paths: ['$.code'], parameters: {} },
      { code: 'basket.promotion_code.add_not_successful.error', paths: [], parameters: {} },
    ]);
    expect(JSON.stringify(fault)).not.toContain('Ada');
  });

  it.each([
    ['the list of errors', { errors: [{ code: 'a.b.error', status: '422' }] }, {}, ['a.b.error']],
    [
      'the newer list of messages',
      { messages: [{ code: 'a.b.error', level: 'ERROR', status: '400' }] },
      {},
      ['a.b.error'],
    ],
    ['messages without a level', { messages: [{ code: 'a.b.error' }] }, {}, ['a.b.error']],
    [
      'a header',
      'Conflict (Login name is not unique)',
      { 'error-key': 'customer.login.error' },
      ['customer.login.error'],
    ],
    [
      'a header for attributes',
      'Bad Request (The following attributes are missing: email)',
      { 'error-type': 'error-missing-attributes', 'error-missing-attributes': 'email' },
      ['error-missing-attributes'],
    ],
    ['an order validation', { type: 'OrderValidation', failures: ['CostCenterMissing'] }, {}, ['CostCenterMissing']],
    [
      'a code that ends in a dot',
      { errors: [{ code: 'request.currency.differs.' }] },
      {},
      ['request.currency.differs.'],
    ],
  ])('is read out of %s', (_, body, headers, expected) => {
    expect(codes(body, headers)).toEqual(expected);
  });

  it.each([
    ['text', 'Unauthorized'],
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['half a document', '{"errors":[{"code":'],
    ['other JSON', { error: 'x' }],
    ['a list', []],
    ['warnings', { messages: [{ code: 'a.b.info', level: 'INFO' }] }],
    ['a code that is a sentence', { errors: [{ code: 'Ada Archer is not allowed' }] }],
    ['errors that are none', { errors: 'many' }],
  ])('is not read out of %s', (_, body) => {
    expect(codes(body)).toBeUndefined();
  });
});

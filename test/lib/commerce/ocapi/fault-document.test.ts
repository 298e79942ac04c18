import { describe, expect, it } from '@jest/globals';
import { readFault, textArgument } from '../../../../lib/commerce/ocapi/fault-document.ts';

const read = (body: unknown) => readFault(JSON.stringify(body));

describe('a fault document', () => {
  it('of today is read by type and arguments', () => {
    expect(
      read({
        _v: '23.2',
        fault: {
          arguments: { productId: { type: 'string', value: 'COF-1' }, quantity: { type: 'decimal', value: null } },
          type: 'ProductItemNotAvailableException',
          message: 'The product is not available.',
        },
      }),
    ).toEqual({ type: 'ProductItemNotAvailableException', args: { productId: 'COF-1', quantity: null } });
  });

  it('with plain arguments is read the same', () => {
    expect(
      read({ _v: '21.3', fault: { arguments: { basketIds: 'a,b' }, type: 'QuotaException', message: '' } }),
    ).toEqual({ type: 'QuotaException', args: { basketIds: 'a,b' } });
  });

  it('of version 15 is read the same', () => {
    expect(read({ _v: '15.6', _type: 'fault', fault: { type: 'NotFoundException', message: 'None.' } })).toEqual({
      type: 'NotFoundException',
      args: {},
    });
  });

  it('without its frame is read the same', () => {
    expect(read({ type: 'InvalidAccessTokenException', message: 'Unauthorized request!' })).toEqual({
      type: 'InvalidAccessTokenException',
      args: {},
    });
  });

  it('in the OAuth form is read by its error, and its description is left out', () => {
    expect(read({ error: 'invalid_token', error_description: 'the-token-itself' })).toEqual({
      type: 'invalid_token',
      args: {},
    });
  });

  it('keeps a map of values as an argument', () => {
    const statusDetails = { type: 'map', value: { reason: 'STOLEN' } };
    expect(read({ fault: { type: 'HookStatusException', arguments: { statusDetails } } })?.args).toEqual({
      statusDetails: { reason: 'STOLEN' },
    });
  });

  it('with arguments of no known form is read without them', () => {
    expect(read({ fault: { type: 'HookStatusException', arguments: 'none' } })).toEqual({
      type: 'HookStatusException',
      args: {},
    });
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<!DOCTYPE html><html><body>521</body></html>'],
    ['half a document', '{"fault":{"type":"Prod'],
    ['another document', '{"_v":"23.1","order_no":"1"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a type that is no name', '{"fault":{"type":"Ada Archer, 1 Market St"}}'],
  ])('is not seen in %s', (_, body) => {
    expect(readFault(body)).toBeUndefined();
  });

  it('has arguments that are text, or not', () => {
    const fault = { type: 'X', args: { text: 'a', number: 1 } };
    expect([textArgument(fault, 'text'), textArgument(fault, 'number'), textArgument(fault, 'none')]).toEqual([
      'a',
      undefined,
      undefined,
    ]);
  });
});

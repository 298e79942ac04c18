import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameOf, readFault } from '../../../../lib/commerce/oracle/fault-document.ts';

const read = (document: unknown) => readFault(JSON.stringify(document));

describe('an error document of Oracle Commerce', () => {
  it('names one error, its status as text', () => {
    expect(read({ message: 'A header is missing', status: '400', errorCode: '82001' })).toEqual({
      codes: ['82001'],
      words: [],
    });
  });

  it('names several, without a code on top', () => {
    const errors = [
      { message: 'a', status: '400', errorCode: '28102' },
      { message: 'b', status: '400', errorCode: '28104', 'o:errorPath': 'items[1]' },
      { message: 'c', status: '400', errorCode: '28102' },
    ];
    expect(read({ message: 'Several', errors, status: '400' })?.codes).toEqual(['28102', '28104']);
  });

  it('may write its codes as numbers', () => {
    expect(read({ message: 'm', status: 400, errorCode: 28111 })?.codes).toEqual(['28111']);
  });

  it('may have no code at all', () => {
    const fault = read({ message: 'm', status: '401' });
    expect(fault).toEqual({ codes: [], words: [] });
    expect(nameOf(fault)).toBe('an error without a code');
  });

  it('is known by its codes though a member of it is odd', () => {
    expect(read({ message: null, status: {}, errorCode: '28104', errors: 'none' })?.codes).toEqual(['28104']);
  });

  it('hands on the word of the gateway, but neither prose nor a card number', () => {
    const words = (moreInfo: unknown) => read({ message: 'm', status: '400', errorCode: '28111', moreInfo })?.words;
    expect(words('INSUFFICIENT_FUNDS')).toEqual(['INSUFFICIENT_FUNDS']);
    expect(words('Card of Ada Archer')).toEqual([]);
    expect(words('4111111111111111')).toEqual([]);
    expect(words(7)).toEqual([]);
  });

  it.each(['', '<html></html>', '{', '[]', 'null', '{}', '"text"', '{"access_token":"x"}'])('is not %p', (body) => {
    expect(readFault(body)).toBeUndefined();
  });

  it('never breaks, whatever is answered', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        const fault = readFault(body);
        expect(fault === undefined || fault.codes.every((code) => /^[\w.-]{1,32}$/.test(code))).toBe(true);
      }),
    );
  });
});

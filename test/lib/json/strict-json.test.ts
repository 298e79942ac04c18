import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidRequestError } from '../../../lib/errors/errors.ts';
import { parseStrictJson } from '../../../lib/json/strict-json.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';

describe('parseStrictJson, with JSON that every reader reads alike', () => {
  it('reads what JSON.parse reads', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    );
    const name = fc
      .string({ unit: 'binary' })
      .filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
    const { value: json } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('value')), fc.dictionary(name, tie('value'))),
    }));
    const document = json.map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(document, fc.boolean(), (text, spread) => {
        const written = spread ? JSON.stringify(JSON.parse(text), undefined, '\t') : text;
        expect(parseStrictJson(written)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    '1.50',
    '1e2',
    '-0',
    '-0.0',
    '0.10',
    '123456789012345',
    '9007199254740992',
    '100000000000000000000',
    '5e-324',
  ])('reads the number %s', (number) => {
    expect(parseStrictJson(`[${number}]`)).toEqual([Number(number)]);
  });

  it('reads the same name in different objects, and names within texts', () => {
    const text = String.raw`{"a":{"a":1},"b":[{"a":1},{"a":2}],"c":"{\"a\":1,\"a\":2}","d":"\\","e":"\\\""}`;
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it('reads surrogate pairs, written out and escaped', () => {
    expect(parseStrictJson(String.raw`["😀","\ud83d\ude00"]`)).toEqual(['😀', '😀']);
  });

  it('reads what is 32 deep and what has 10,000 names and values', () => {
    expect(() => parseStrictJson('['.repeat(32) + ']'.repeat(32))).not.toThrow();
    expect(() => parseStrictJson(`[${Array<number>(9999).fill(1).join()}]`)).not.toThrow();
  });
});

describe('parseStrictJson, with what readers read differently', () => {
  it.each<[string, string, string]>([
    ['a name given twice', '{"a":1,"a":1}', 'a must be given once'],
    ['a name given twice, once escaped', String.raw`{"a":1,"\u0061":2}`, 'a must be given once'],
    ['a name given twice far inside', '{"a":[0,{"b":{"c":1,"c":2}}]}', 'a[1].b.c must be given once'],
    ['an empty name given twice', '{"":1,"":2}', 'must be given once'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}', 'must not have the name __proto__'],
    ['__proto__, escaped', String.raw`{"\u005f_proto__":1}`, 'must not have the name __proto__'],
    ['constructor', '[{"constructor":1}]', '[0].constructor must not have the name constructor'],
    ['prototype', '{"prototype":1}', 'must not have the name prototype'],
    ['a number that overflows', '{"a":[1,1e400]}', 'a[1] must be a number'],
    ['a number that becomes zero', '{"a":1e-400}', 'a must be a number'],
    ['an integer beyond precision', '{"a":12345678901234567890}', 'a must be a number'],
    ['the first integer that is lost', '[9007199254740993]', '[0] must be a number'],
    ['decimals beyond precision', '[0.1000000000000000055511151231257827]', '[0] must be a number'],
    ['a number of 100 characters', `[1.${'0'.repeat(100)}]`, '[0] must be a number'],
    ['half of a surrogate pair', '["\ud83d"]', '[0] must be Unicode text'],
    ['half of a surrogate pair, escaped', String.raw`{"a":"\ude00"}`, 'a must be Unicode text'],
    ['half of a surrogate pair in a name', String.raw`{"\ud83d":1}`, 'must be Unicode text'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 'must be nested at most 32 deep'],
    ['10,001 values', `[${Array<number>(10_000).fill(1).join()}]`, 'must hold at most 10000 names and values'],
  ])('refuses %s', (_case, text, sentence) => {
    expect(refusalOf(text)).toMatchObject({ code: 'REQUEST_INVALID', message: expect.stringContaining(sentence) });
  });

  it.each(['', '\u{feff}{}', '{', "{'a':1}", '{"a":1,}', '[01]', '[NaN]', '{}{}', '// x\n{}', '"\u0000"'])(
    'refuses %j as no JSON',
    (text) => {
      const issues = [{ field: '', message: 'must be one JSON object' }];
      expect(refusalOf(text)).toMatchObject({ code: 'REQUEST_NOT_JSON', details: { issues } });
    },
  );

  it('names the kind of message that it refuses', () => {
    expect(() => parseStrictJson('', 'event')).toThrow('the event is not JSON; allowed is one JSON object');
  });
});

describe('parseStrictJson, with what is meant to hurt', () => {
  it.each([
    ['a million levels', '['.repeat(1_000_000)],
    ['a million levels, closed', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['a million objects, closed', `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`],
    ['a number of a million digits', `[${'1'.repeat(1_000_000)}]`],
    ['a number of a million zeros', `[0.${'0'.repeat(1_000_000)}1]`],
    ['a million blanks', ' '.repeat(1_000_000)],
    ['a million backslashes', `["${'\\'.repeat(1_000_000)}`],
    ['a million values', `[${'0,'.repeat(1_000_000)}0]`],
  ])('refuses %s', (_case, text) => {
    expect(refusalOf(text)).toBeInstanceOf(InvalidRequestError);
  });

  it('repeats no value and no odd name', () => {
    const odd = String.raw`{"line\nbreak":{"MARKER":["MARKER","\ud83d"]}}`.replace('"MARKER":', '"x":');
    expect(refusalOf(odd).message).toBe(
      'REQUEST_INVALID: (unnamed).x[1] must be Unicode text, without halves of surrogate pairs',
    );
    expect(JSON.stringify(refusalOf('MARKER'))).not.toContain('MARKER');
  });

  it('says of a text that it refuses when it holds a card number, and does not repeat it', () => {
    fc.assert(
      fc.property(writtenCardNumber, fc.constantFrom('{"n":"N","n":1}', '{"N":1,"N":2}', '[N'), (number, text) => {
        const refusal = refusalOf(text.replaceAll('N', number));
        expect(refusal).toMatchObject({ code: 'CARD_DATA_REFUSED' });
        expect(JSON.stringify([refusal.message, refusal])).not.toContain(number);
      }),
    );
  });
});

function refusalOf(text: string): InvalidRequestError {
  try {
    parseStrictJson(text);
  } catch (error) {
    return error as InvalidRequestError;
  }
  throw new Error('it was not refused');
}

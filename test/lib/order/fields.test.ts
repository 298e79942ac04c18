import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attributesSchema, idSchema, textSchema } from '../../../lib/order/fields.ts';

describe('textSchema', () => {
  it('takes any text of one line within its length, as it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, (sent) => {
        fc.pre(!/\p{Cc}/u.test(sent));
        return textSchema(100).parse(sent) === sent;
      }),
    );
  });

  it.each(['', 'x'.repeat(9)])('refuses %j when 8 characters are allowed', (text) => {
    expect(textSchema(8).safeParse(text).success).toBe(false);
  });

  it.each(['\n', '\r', '\t', '\0', '\u001b[31m', '\u007f', '\u0085'])('refuses the control character in %j', (text) => {
    expect(textSchema(8).safeParse(`a${text}b`).error?.issues[0]?.message).toBe('must not hold control characters');
  });
});

describe('textSchema, with text that is none in Unicode', () => {
  it.each(['\ud83d', '\ude00', '\ude00\ud83d'])('refuses %j, and takes the whole pair', (half) => {
    expect(textSchema(8).safeParse(`a${half}`).error?.issues[0]?.message).toContain('halves of surrogate pairs');
    expect(textSchema(8).parse('a😀')).toBe('a😀');
  });
});

describe('idSchema', () => {
  it.each(['COF-ETHIOPIA-250G', '~', 'a/b?c'])('takes %j', (id) => {
    expect(idSchema(17).parse(id)).toBe(id);
  });

  it.each(['', 'a b', 'ä', 'a\n', 'x'.repeat(18)])('refuses %j', (id) => {
    expect(idSchema(17).safeParse(id).success).toBe(false);
  });
});

describe('attributesSchema', () => {
  it('takes texts, numbers and truth values', () => {
    const attributes = { giftNote: 'Enjoy', boxes: 2.5, isGift: true };
    expect(attributesSchema.parse(attributes)).toEqual(attributes);
  });

  it.each([[{}], [[1]], [null]])('says what is allowed instead of %j', (value) => {
    expect(attributesSchema.safeParse({ note: value }).error?.issues).toMatchObject([
      { path: ['note'], message: 'must be a text of 1 to 1000 characters, a number or a boolean' },
    ]);
  });

  it.each([
    ['a long text', 'x'.repeat(1001)],
    ['a text of two lines', 'a\nb'],
    ['a number that JSON does not keep', 2 ** 53],
    ['a negative one', -(2 ** 53)],
  ])('refuses %s', (_case, value) => {
    expect(attributesSchema.safeParse({ note: value }).success).toBe(false);
  });

  it.each(['', 'c note', '1st', 'c-note', 'x'.repeat(65)])('refuses the name %j', (name) => {
    expect(attributesSchema.safeParse({ [name]: 'x' }).success).toBe(false);
  });

  it('refuses more than fifty attributes', () => {
    const attributes = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 1]));
    expect(attributesSchema.safeParse(attributes(50)).success).toBe(true);
    expect(attributesSchema.safeParse(attributes(51)).success).toBe(false);
  });
});

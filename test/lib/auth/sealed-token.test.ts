import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTokenSeal } from '../../../lib/auth/sealed-token.ts';

const SECRET = 'a sealing secret of 32 characters';
const token = { value: 'eyJhbGciOiJSUzI1NiJ9', expiresAt: 1_764_547_200_000 };
const seal = createTokenSeal(SECRET);

describe('createTokenSeal', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.string(), (value, expiresAt, connection) => {
        const well = value.toWellFormed();
        const sealed = seal.seal({ value: well, expiresAt }, connection);
        expect(seal.open(sealed, connection)).toEqual({ value: well, expiresAt });
      }),
    );
  });

  it('opens what another instance with the same secret sealed', () => {
    expect(createTokenSeal(SECRET).open(seal.seal(token, 'refarch'), 'refarch')).toEqual(token);
  });

  it('does not open with another secret', () => {
    expect(createTokenSeal(`${SECRET}!`).open(seal.seal(token, 'refarch'), 'refarch')).toBeUndefined();
  });

  it('does not open for another connection', () => {
    expect(seal.open(seal.seal(token, 'refarch'), 'outlet')).toBeUndefined();
  });

  it('does not open when a single bit was changed', () => {
    const [version = '', text = ''] = seal.seal(token, 'refarch').split('.');
    const length = Buffer.from(text, 'base64url').length;
    fc.assert(
      fc.property(fc.nat({ max: length - 1 }), fc.nat({ max: 7 }), (index, bit) => {
        const bytes = Buffer.from(text, 'base64url');
        bytes[index]! ^= 1 << bit;
        expect(seal.open(`${version}.${bytes.toString('base64url')}`, 'refarch')).toBeUndefined();
      }),
    );
  });

  it('does not open when it was cut short', () => {
    const sealed = seal.seal(token, 'refarch');
    const shorter = Array.from({ length: sealed.length }, (_, length) => sealed.slice(0, length));
    expect(shorter.filter((text) => seal.open(text, 'refarch') !== undefined)).toEqual([]);
  });

  it.each(['', 'v1', 'v1.', 'v1.AAAA', 'v2.AAAA', token.value])('does not open %j', (text) => {
    expect(seal.open(text, 'refarch')).toBeUndefined();
  });

  it('does not open under another version', () => {
    expect(seal.open(seal.seal(token, 'refarch').replace(/^v1/, 'v2'), 'refarch')).toBeUndefined();
  });

  it('shows nothing of the token, and never looks the same twice', () => {
    const sealed = [seal.seal(token, 'refarch'), seal.seal(token, 'refarch')];
    expect(sealed[0]).not.toBe(sealed[1]);
    const bytes = Buffer.from(sealed[0]!.slice(3), 'base64url').toString('latin1');
    expect(sealed[0]! + bytes).not.toContain(token.value);
  });
});

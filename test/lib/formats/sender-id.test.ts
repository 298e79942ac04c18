import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { senderId } from '../../../lib/formats/sender-id.ts';
import { writtenCardNumber } from '../../support/card-numbers.ts';

describe('senderId', () => {
  it.each(['msg_2NqB8aVx', 'a b', 'urn:acme:x#1', 'café', '😀'])('keeps %j', (id) => {
    expect(senderId(id)).toBe(id);
  });

  it('leaves nothing that breaks a line, turns it around or hides in it', () => {
    const odd = fc.string({
      unit: fc.constantFrom('a', '\r', '\n', '\0', '\u001b', '\u0085', '\u2028', '\u202e', '\u200b', '\ud800', ' '),
    });
    fc.assert(fc.property(odd, (id) => /^[a _\ufffd]*$/.test(senderId(id))));
  });

  it('keeps 256 characters at most', () => {
    expect(senderId('x'.repeat(257))).toBe('x'.repeat(256));
    expect(senderId(`${'x'.repeat(255)}😀`)).toBe(`${'x'.repeat(255)}\ufffd`);
  });

  it('withholds card numbers', () => {
    fc.assert(fc.property(writtenCardNumber, (number) => senderId(`a ${number}`) === '(withheld)'));
  });
});

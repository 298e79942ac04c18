import { describe, expect, it } from '@jest/globals';
import { PROOF_SCHEMES } from '../../../lib/webhooks/proof-schemes.ts';
import { arriving, unsigned } from './signed-request.ts';
import { type Vector, VECTORS } from './vectors.ts';

const requestOf = ({ url = 'https://orders.example.com/v1/requests', body, sentAt, messageId = 'msg_1' }: Vector) => {
  const { origin, pathname } = new URL(url);
  return unsigned({ publicUrl: origin, path: pathname, query: '', body: Buffer.from(body), sentAt, messageId });
};

describe.each(VECTORS)('the $kind vector of $scheme', (vector) => {
  const scheme = PROOF_SCHEMES[vector.scheme];
  const request = requestOf(vector);

  it('proves its sender, and says when it was sent and with which id', () => {
    const claim = scheme.readClaim(arriving(request, vector.headers), request.publicUrl);
    expect(claim && scheme.createCheck(vector.secret)(claim)).toBe(true);
    expect([claim?.sentAt, claim?.messageId]).toEqual([
      ['oracle-commerce', 'basic'].includes(vector.scheme) ? undefined : vector.sentAt,
      vector.messageId,
    ]);
  });

  it('is what signing the same message gives', () => {
    expect(scheme.sign(request, vector.privateSecret ?? vector.secret)).toEqual(vector.headers);
  });

  it('does not prove its sender by another secret', () => {
    const other = vector.secret.replace(/(?<=^.{8,}?)[a-z]/, (letter) => (letter === 'q' ? 'w' : 'q'));
    const claim = scheme.readClaim(arriving(request, vector.headers), request.publicUrl);
    expect(claim && scheme.createCheck(other)(claim)).toBe(false);
  });
});

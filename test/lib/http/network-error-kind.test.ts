import { describe, expect, it } from '@jest/globals';
import { networkErrorKind } from '../../../lib/http/network-error-kind.ts';

const coded = (code: string) => Object.assign(new Error('text'), { code });

describe('the kind of a network error', () => {
  it.each([
    ['ADDRESS_NOT_PUBLIC', 'forbidden'],
    ['ECONNREFUSED', 'refused'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['HPE_INVALID_CONSTANT', 'other'],
    ['constructor', 'other'],
  ])('%s is %s', (code, kind) => {
    expect(networkErrorKind(coded(code))).toBe(kind);
  });

  it('of a host whose addresses all failed is that of the first', () => {
    expect(networkErrorKind(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toBe('refused');
  });

  it.each([undefined, null, 'text', new Error('no code')])('is other without a code', (error) => {
    expect(networkErrorKind(error)).toBe('other');
  });
});

import { describe, expect, it } from '@jest/globals';
import { readCallAccess } from '../../../../../lib/commerce/intershop/access/token-header.ts';

const USER = { value: 'demo@PLAIN:c2VjcmV0|c2lnbg==', expiresAt: 1 };
const SIGNED = { value: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln', expiresAt: 1 };

const answer = (told: string | undefined, status = 200, body = '') => ({
  status,
  headers: { ...(told !== undefined && { 'authentication-token': told }) },
  body,
});

describe('the token of an answer', () => {
  it.each([
    ['nothing', answer(undefined), { ran: 'asUser' }],
    ['the same again', answer(USER.value), { ran: 'asUser' }],
    [
      'a renewed one',
      answer('demo@PLAIN:bmV3ZXI=|c2lnbg=='),
      { ran: 'asUser', renewed: 'demo@PLAIN:bmV3ZXI=|c2lnbg==' },
    ],
    [
      'that it is outdated, though the call went well',
      answer('AuthenticationTokenOutdated', 201),
      { ran: 'asAnonymous' },
    ],
    ['that it is outdated, with a refusal', answer('AuthenticationTokenOutdated', 404), { ran: 'asAnonymous' }],
    ['that it is outdated, where ANONYMOUS may not', answer('AuthenticationTokenOutdated', 401), { ran: 'notAtAll' }],
    ['that it is invalid', answer('AuthenticationTokenInvalid', 400), { ran: 'notAtAll' }],
    ['that it is invalid, in the body', answer(undefined, 400, 'AuthenticationTokenInvalid'), { ran: 'notAtAll' }],
    ['that nobody is signed in', answer(undefined, 401, 'Unauthorized'), { ran: 'notAtAll' }],
    [
      'that it is outdated, beside a token of ANONYMOUS',
      answer('AuthenticationTokenOutdated, demo@PLAIN:bmV3ZXI=|c2lnbg=='),
      { ran: 'asAnonymous' },
    ],
    ['that it is outdated, in small letters', answer('authenticationtokenoutdated'), { ran: 'asAnonymous' }],
    ['something new about it', answer('AuthenticationTokenRevoked'), { ran: 'asAnonymous' }],
    ['that it is invalid, though the call was made', answer('AuthenticationTokenInvalid', 201), { ran: 'asAnonymous' }],
    ['that it is damaged, in the body', answer(undefined, 400, 'Unable to decode token.'), { ran: 'notAtAll' }],
    ['another mistake', answer(undefined, 400, 'Bad Request'), { ran: 'asUser' }],
    ['what is no token', answer('two words'), { ran: 'asUser' }],
  ])('tells %s', (_, response, access) => {
    expect(readCallAccess(response, USER)).toEqual(access);
  });

  it('never replaces one that is signed: it is of ANONYMOUS, to whom the call was made', () => {
    expect(readCallAccess(answer('eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIyIn0.c2ln'), SIGNED)).toEqual({ ran: 'asAnonymous' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { errorLine } from '../../cli/error-line.ts';

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

describe('errorLine', () => {
  it.each<[string, unknown, string]>([
    ['a plain error', new Error('it\n  broke'), 'it broke'],
    ['an error with its cause', new Error('outer', { cause: new Error('inner') }), 'outer: inner'],
    ['an error of AWS', named('AccessDeniedException', 'not authorized'), 'AccessDeniedException: not authorized'],
    ['what is no error', 'broken', 'broken'],
  ])('tells %s in one line', (_, error, line) => {
    expect(errorLine(error)).toBe(line);
  });

  it.each<[string, unknown, RegExp]>([
    ['no region', new Error('Region is missing'), /AWS_REGION/],
    ['no credentials', named('CredentialsProviderError', 'Could not load'), /AWS_PROFILE/],
    ['expired credentials', named('ExpiredTokenException', 'expired'), /Sign in again/],
    ['nobody there', named('Error', 'connect', { code: 'ECONNREFUSED' }), /Is "npm run local" running/],
  ])('says what to set: %s', (_, error, hint) => {
    expect(errorLine(error)).toMatch(hint);
  });
});

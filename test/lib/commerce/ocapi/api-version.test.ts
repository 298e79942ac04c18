import { describe, expect, it } from '@jest/globals';
import { isVersion, RESOURCE_STATES, speaks, versionNumber } from '../../../../lib/commerce/ocapi/api-version.ts';

describe('a version of the Shop API', () => {
  it.each([
    ['15.6', 1506],
    ['19.10', 1910],
    ['23.1', 2301],
  ])('%s is the number %d', (version, number) => {
    expect(versionNumber(version)).toBe(number);
  });

  it.each([
    ['15.9', false],
    ['16.1', true],
    ['23.1', true],
  ])('%s names the state of a resource in the document: %s', (apiVersion, expected) => {
    expect(speaks({ apiVersion }, RESOURCE_STATES)).toBe(expected);
  });

  it('that is none is not one', () => {
    expect(isVersion('v23_1')).toBe(false);
    expect(speaks({ apiVersion: '' }, RESOURCE_STATES)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { judge } from '../../attacks/judge.ts';

const attack = { refusedWith: [401, 0] };

describe('judge', () => {
  it.each([
    ['refused', [401]],
    ['refused', []],
    ['accepted', [202]],
    ['accepted', [401, 200]],
    ['accepted', [302]],
    ['failed', [500]],
    ['failed', [401, 503]],
    ['missed', [422]],
    ['missed', [401, 429]],
  ] as const)('says %s of the answers %j', (verdict, statuses) => {
    expect(judge(attack, statuses)).toBe(verdict);
  });

  it.each([
    ['refused', [202], true],
    ['accepted', [202], false],
    ['accepted', [200], true],
    ['refused', [422], true],
    ['missed', [422], false],
    ['failed', [500], false],
  ] as const)('says %s of the answers %j when what they have to say is there: %s', (verdict, statuses, isSaid) => {
    expect(judge({ refusedWith: [202, 422] }, statuses, isSaid)).toBe(verdict);
  });
});

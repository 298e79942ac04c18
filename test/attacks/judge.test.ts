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
});

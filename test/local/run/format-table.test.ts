import { describe, expect, it } from '@jest/globals';
import { formatTable } from '../../../local/run/format-table.ts';

describe('formatTable', () => {
  it('puts columns under each other', () => {
    const rows = [
      ['1', 'placed', ''],
      ['12', 'rejected', 'OUT_OF_STOCK: line 1'],
    ];
    expect(formatTable(['line', 'outcome', 'why'], rows).split('\n')).toEqual([
      'line  outcome   why',
      '----  --------  ---',
      '1     placed',
      '12    rejected  OUT_OF_STOCK: line 1',
    ]);
  });

  it('cuts a wide cell, but not one of the last column', () => {
    const [, , line = ''] = formatTable(['a', 'b'], [['x'.repeat(61), 'y'.repeat(200)]]).split('\n');
    expect(line).toBe(`${'x'.repeat(59)}…  ${'y'.repeat(200)}`);
  });

  it('lays out as many rows as a run may have', () => {
    const rows = Array.from({ length: 300_000 }, (_, index) => [String(index)]);
    expect(formatTable(['line'], rows).split('\n')).toHaveLength(300_002);
  });

  it('shows the head of an empty table', () => {
    expect(formatTable(['a', 'b'], [])).toBe('a  b\n-  ---');
  });
});

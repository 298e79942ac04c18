import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { Deque } from '../../../local/engine/deque.ts';

describe('Deque', () => {
  it('gives items in the order in which they came, however they are mixed', () => {
    const steps = fc.array(
      fc.oneof(fc.record({ push: fc.array(fc.nat(), { maxLength: 3000 }) }), fc.record({ shift: fc.nat(3000) })),
    );
    fc.assert(
      fc.property(steps, (mixed) => {
        const deque = new Deque<number>();
        const model: number[] = [];
        for (const step of mixed) {
          if ('push' in step) {
            step.push.forEach((item) => {
              deque.push(item);
            });
            model.push(...step.push);
          } else {
            for (let count = 0; count < step.shift; count += 1) {
              if (deque.shift() !== model.shift()) {
                return false;
              }
            }
          }
        }
        return deque.length === model.length;
      }),
      { numRuns: 50 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { ProcessDemand } from '../../../../local/engine/lambda/process-demand.ts';

describe('the demand for processes', () => {
  it('is there at once while there is none', () => {
    expect(new ProcessDemand(() => 0).wantsAnother(0)).toBe(true);
  });

  it('grows with the time that all invocations together have waited', () => {
    let now = 0;
    const demand = new ProcessDemand(() => now);
    demand.update(4);
    now += 20;
    expect(demand.wantsAnother(1)).toBe(false);
    now += 10;
    expect(demand.wantsAnother(1)).toBe(true);
  });

  it('starts from nothing with each process', () => {
    let now = 0;
    const demand = new ProcessDemand(() => now);
    demand.update(1);
    now += 1000;
    demand.update(0);
    demand.started();
    now += 1000;
    expect(demand.wantsAnother(1)).toBe(false);
  });
});

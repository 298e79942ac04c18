import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invoke } from '../../support/deployed-function.ts';
import { seal, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

describe('acquire-token', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('acquire-token');
  });
  afterAll(() => step.close());

  it("answers with the shop's token, sealed for its connection", async () => {
    const sealed = await invoke(step.handler, stepEvent('AcquireToken'));
    const token = seal.open(sealed as string, 'refarch');
    expect(token?.expiresAt).toBeGreaterThan(Date.now());
    expect(sealed).not.toContain(token?.value);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowStateSchema } from '../../../lib/steps/workflow-state.ts';
import { invoke } from '../../support/deployed-function.ts';
import { seal, stepEvent } from '../../support/step.ts';
import { startStep } from '../../support/step-function.ts';

const sessionSchema = workflowStateSchema.shape.session.unwrap();

describe('acquire-token', () => {
  let step: Awaited<ReturnType<typeof startStep>>;
  beforeAll(async () => {
    step = await startStep('acquire-token');
  });
  afterAll(() => step.close());

  it("answers with the shop's token, sealed for its connection", async () => {
    const session = sessionSchema.parse(await invoke(step.handler, stepEvent('AcquireToken')));
    const token = seal.open(session.token, 'refarch');
    expect(token?.expiresAt).toBeGreaterThan(Date.now());
    expect(JSON.stringify(session)).not.toContain(token?.value);
    expect(session).toMatchObject({ quarantineSeconds: 120, rounds: 5 });
  });
});

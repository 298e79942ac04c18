import { describe, expect, it, jest } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { type LongestWaits, longestExecution, waitsOf } from '../../../infra/constructs/longest-execution.ts';
import type { WorkflowSteps } from '../../../infra/constructs/workflow-steps.ts';
import { platforms } from '../../../lib/commerce/registry.ts';
import { STEP_FACTS } from '../../../lib/steps/step-facts.ts';
import { connection } from '../../support/connections.ts';

const timeout = Duration.seconds(90);
const steps = {
  functions: Object.fromEntries(Object.keys(STEP_FACTS).map((name) => [name, { timeout }])),
} as unknown as WorkflowSteps;
const confirmation = { quarantineSeconds: 120, rounds: 5 };
const hours = (...waits: LongestWaits[]) => longestExecution(steps, waits).toHours();

describe('longestExecution', () => {
  it('gives an order that waits all its time, two looks more, and little beyond', () => {
    const followUp = { everySeconds: 86_400, deadlineHours: 720 };
    const more = hours({ confirmation, followUp }) - hours({ confirmation });
    expect(more).toBeGreaterThanOrEqual(720 + 48);
    expect(more).toBeLessThanOrEqual(720 + 48 + 2);
  });

  it('is that of the connection that waits longest', () => {
    const patient = { confirmation, followUp: { everySeconds: 900, deadlineHours: 72 } };
    expect(hours({ confirmation }, patient)).toBe(hours(patient, { confirmation }));
    expect(hours({ confirmation }, patient)).toBe(hours(patient));
  });
});

describe('waitsOf', () => {
  it('gives no time to orders that never wait: those of B2C Commerce', () => {
    expect(waitsOf(connection())).toEqual({ confirmation });
  });

  it.each([true, false])('asks the platform whether its orders wait: %p', (holdsOrders) => {
    const capabilities = platforms.ocapi.capabilities(connection().settings);
    const asked = jest.spyOn(platforms.ocapi, 'capabilities').mockReturnValue({ ...capabilities, holdsOrders });
    const { followUp } = connection();
    expect(waitsOf(connection())).toEqual({ confirmation, ...(holdsOrders && { followUp }) });
    asked.mockRestore();
  });
});

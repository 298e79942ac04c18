import { caught } from './step.ts';

/** "Step Functions Execution Status Change" as EventBridge delivers it (AWS, events of Step Functions). */
export function statusChange(detail: object = {}): object {
  const name = 'acme-1';
  return {
    version: '0',
    id: '315c1398-40ff-a850-213b-158f73e60175',
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: '123456789012',
    time: '2025-12-01T00:01:00Z',
    region: 'us-east-1',
    resources: [`arn:aws:states:us-east-1:123456789012:execution:orders:${name}`],
    detail: {
      executionArn: `arn:aws:states:us-east-1:123456789012:execution:orders:${name}`,
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
      name,
      status: 'FAILED',
      startDate: 1_764_547_200_000,
      stopDate: 1_764_547_260_000,
      input: JSON.stringify({ requestId: 'acme:RefArch:sub_8812:2026-12-01', connection: 'refarch', attempt: 1 }),
      output: null,
      error: null,
      cause: null,
      ...detail,
    },
  };
}

/** The detail of an execution that one of our errors ended. */
export function failedWith(error: string, failure: object): object {
  const { Error: name, Cause: cause } = caught(error, failure);
  return { status: 'FAILED', error: name, cause };
}

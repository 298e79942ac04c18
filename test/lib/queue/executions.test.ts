import { ExecutionAlreadyExists, ExecutionLimitExceeded, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createExecutions } from '../../../lib/queue/executions.ts';

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
const client = new SFNClient({ region: 'us-east-1' });
const executions = createExecutions(client, ARN);
const input = { requestId: 'acme:1', connection: 'refarch', attempt: 1 };
const failure = { message: 'no', $metadata: {} };

describe('createExecutions', () => {
  it('starts the workflow under the name, with the message as its input', async () => {
    const sfn = mockClient(client);
    sfn.on(StartExecutionCommand).resolves({});
    expect(await executions.start('acme-1', input)).toBe(true);
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: ARN,
      name: 'acme-1',
      input: '{"requestId":"acme:1","connection":"refarch","attempt":1}',
    });
  });

  it('says that an execution of this name exists', async () => {
    mockClient(client).on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(failure));
    expect(await executions.start('acme-1', input)).toBe(false);
  });

  it('fails when Step Functions takes no more', async () => {
    mockClient(client).on(StartExecutionCommand).rejects(new ExecutionLimitExceeded(failure));
    await expect(executions.start('acme-1', input)).rejects.toThrow(ExecutionLimitExceeded);
  });
});

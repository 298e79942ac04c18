import { InvokeCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createLambdaOrderOperator, INVOKE_SETTINGS } from '../../../cli/aws/lambda-order-operator.ts';
import { ConfigurationError } from '../../../lib/errors/errors.ts';
import { toLambdaError } from '../../../lib/errors/failure-envelope.ts';

const client = new LambdaClient({ region: 'us-east-1', ...INVOKE_SETTINGS });
const operator = createLambdaOrderOperator(client, 'onbehalf-prod-operate-order');
const operation = { requestId: 'acme:1', action: 'cancel', dryRun: false } as const;

const payload = (value: unknown): any => {
  const bytes = Buffer.from(JSON.stringify(value));
  return Object.assign(new Uint8Array(bytes), { transformToString: () => bytes.toString() });
};

describe('createLambdaOrderOperator', () => {
  it('invokes the function of the stage and reads its answer', async () => {
    const lambda = mockClient(client);
    lambda.on(InvokeCommand).resolves({ Payload: payload({ done: true, result: 'cancelled', orderNo: '00042' }) });
    expect(await operator.operate(operation)).toEqual({ done: true, result: 'cancelled', orderNo: '00042' });
    expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input).toEqual({
      FunctionName: 'onbehalf-prod-operate-order',
      Payload: JSON.stringify(operation),
    });
  });

  it('reads an error of ours by name, code and reason', async () => {
    const error = new ConfigurationError({ code: 'NOT_VOIDABLE', reason: 'exported' });
    const { name: errorType, message: errorMessage } = toLambdaError(error, 'OperateOrder');
    mockClient(client)
      .on(InvokeCommand)
      .resolves({ FunctionError: 'Unhandled', Payload: payload({ errorType, errorMessage, trace: [] }) });
    expect(await operator.operate(operation)).toEqual({
      error: 'ConfigurationError',
      code: 'NOT_VOIDABLE',
      reason: 'exported',
    });
  });

  it('takes a function that was cut off for an unknown outcome', async () => {
    mockClient(client)
      .on(InvokeCommand)
      .resolves({ FunctionError: 'Unhandled', Payload: payload({ errorType: 'Sandbox.Timedout', errorMessage: 'x' }) });
    expect(await operator.operate(operation)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  });

  it('passes on what AWS says of a function that is not there', async () => {
    const missing = new ResourceNotFoundException({ message: 'Function not found', $metadata: {} });
    mockClient(client).on(InvokeCommand).rejects(missing);
    await expect(operator.operate(operation)).rejects.toBe(missing);
  });

  it('says that nothing is known when no answer comes', async () => {
    mockClient(client).on(InvokeCommand).rejects(new Error('socket hang up'));
    await expect(operator.operate(operation)).rejects.toThrow('it is not known what it did');
  });

  it('sends an operation once', async () => {
    expect(await client.config.maxAttempts()).toBe(1);
  });
});

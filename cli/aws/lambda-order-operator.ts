import {
  InvokeCommand,
  type LambdaClient,
  type LambdaClientConfig,
  LambdaServiceException,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { readFailure } from '../../lib/errors/failure-envelope.ts';
import { parseJson } from '../../lib/json/parse-json.ts';
import { operationAnswerSchema } from '../../lib/steps/operate/operation.ts';
import type { OperationFailure, OrderOperator } from '../order-operator.ts';

/**
 * The answer comes when the function ends, 120 seconds at most. The client repeats nothing by itself: a call that was cut
 * off may have been done, and to hand an order over twice is for a person to decide.
 */
export const INVOKE_SETTINGS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 130_000, throwOnRequestTimeout: true },
} as const satisfies LambdaClientConfig;

/** @param functionName Name of the function `operate-order` of a stage. */
export function createLambdaOrderOperator(client: LambdaClient, functionName: string): OrderOperator {
  return {
    async operate(operation) {
      const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(operation) });
      const { FunctionError, Payload } = await client.send(command).catch((cause: unknown) => {
        throw cause instanceof LambdaServiceException
          ? cause
          : new Error('operate-order gave no answer, and it is not known what it did', { cause });
      });
      const text = Payload?.transformToString() ?? '';
      return FunctionError === undefined ? operationAnswerSchema.parse(parseJson(text)) : failureOf(text);
    },
  };
}

const errorSchema = z.object({ errorType: z.string().default('Error') });

/** The error of a function as Lambda answers it (AWS, "Invoke", function errors). */
function failureOf(text: string): OperationFailure {
  const { errorType: error } = errorSchema.catch({ errorType: 'Error' }).parse(parseJson(text));
  const { code, reason } = readFailure(error, text);
  return { error, code, reason };
}

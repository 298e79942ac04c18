import * as z from 'zod';
import type { EventBuses } from '../events/event-buses.ts';
import { putEntry } from '../events/put-events.ts';
import type { JsonValue } from '../json.ts';
import { parseJson } from '../json.ts';
import type { Functions } from '../lambda/functions.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { ServiceError } from '../service-error.ts';
import { messageAttributesSchema } from '../sqs/message-attributes.ts';
import type { Queues } from '../sqs/queues.ts';
import { sendMessage } from '../sqs/send-message.ts';
import { unsupported } from '../unsupported-error.ts';
import { dataLimitExceeded, isTooLarge } from './data-limit.ts';
import type { TaskDefinition } from './definition-schema.ts';
import { TaskError } from './task-error.ts';

/** Does the work of a task state. Rejects with a TaskError. */
export type TaskCall = (input: JsonValue) => Promise<JsonValue> | JsonValue;

/** What a state machine can call. */
export interface TaskServices {
  readonly queues: Queues;
  readonly functions: Functions;
  readonly buses: EventBuses;
}

const json = z.unknown().refine((value) => value !== undefined, 'is required');
const invokeSchema = z.strictObject({
  FunctionName: z.string(),
  Payload: z.unknown().default({}),
  InvocationType: z.literal('RequestResponse').optional(),
});
const putEventsSchema = z.strictObject({
  Entries: z
    .array(z.looseObject({ Detail: json }))
    .min(1)
    .max(10),
});
const sendSchema = z.strictObject({
  QueueUrl: z.string(),
  MessageBody: json,
  DelaySeconds: z.number().optional(),
  MessageAttributes: messageAttributesSchema.optional(),
  MessageGroupId: z.string().optional(),
});

/**
 * Finds out what a task state calls.
 * @throws UnsupportedError when the engine has no such resource.
 */
export function createTaskCall(services: TaskServices, task: TaskDefinition, where: string): TaskCall {
  const { Resource } = task;
  switch (Resource) {
    case 'arn:aws:states:::lambda:invoke':
      return invokeTask(services, task, where);
    case 'arn:aws:states:::events:putEvents':
      return (input) => putEvents(services, parameters(putEventsSchema, input));
    case 'arn:aws:states:::sqs:sendMessage':
      return (input) => send(services, parameters(sendSchema, input));
  }
  const lambda = services.functions.find(Resource);
  if (!lambda) {
    throw unsupported(where, `the task resource ${Resource}`);
  }
  return (input) => invoke(lambda, input);
}

function invokeTask({ functions }: TaskServices, { Parameters }: TaskDefinition, where: string): TaskCall {
  const named = z.object({ FunctionName: z.string() }).safeParse(Parameters);
  if (named.success && !functions.find(named.data.FunctionName)) {
    throw unsupported(where, `the function ${named.data.FunctionName}, which is not in the stack`);
  }
  return async (input) => {
    const { FunctionName, Payload } = parameters(invokeSchema, input);
    const result = await invoke(functions.get(FunctionName), Payload);
    return { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 };
  };
}

async function invoke(lambda: LambdaFunction, input: unknown): Promise<JsonValue> {
  const result = await lambda.invoke(JSON.stringify(input));
  if (result.kind === 'failure') {
    throw new TaskError(result.error.errorType, JSON.stringify(result.error));
  }
  if (isTooLarge(result.payload)) {
    throw dataLimitExceeded('The function returned a result');
  }
  return parseJson(result.payload);
}

function putEvents({ buses }: TaskServices, { Entries }: z.infer<typeof putEventsSchema>): JsonValue {
  const results = Entries.map(({ Detail, ...entry }) =>
    putEntry(buses, { ...entry, Detail: typeof Detail === 'string' ? Detail : JSON.stringify(Detail) }),
  );
  const failed = results.filter((result) => 'ErrorCode' in result);
  const answer = { Entries: results.map((result) => ({ ...result })), FailedEntryCount: failed.length };
  if (failed.length > 0) {
    throw new TaskError('EventBridge.FailedEntry', JSON.stringify(answer));
  }
  return answer;
}

function send({ queues }: TaskServices, { QueueUrl, MessageBody, ...rest }: z.infer<typeof sendSchema>): JsonValue {
  try {
    const body = typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody);
    const { MessageId, MD5OfMessageBody } = sendMessage(queues.byUrl(QueueUrl), { ...rest, MessageBody: body });
    return { MessageId, MD5OfMessageBody };
  } catch (error) {
    throw error instanceof ServiceError ? new TaskError(`SQS.${error.code}Exception`, error.message) : error;
  }
}

function parameters<T>(schema: z.ZodType<T>, input: JsonValue): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    throw new TaskError('States.Runtime', z.prettifyError(parsed.error), { terminal: true });
  }
  return parsed.data;
}

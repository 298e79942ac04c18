import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';

/** `AWS::Lambda::EventInvokeConfig`. */
export const asyncConfigKind: ResourceKind = { identify: (name) => ({ ref: name, attributes: {} }) };

const schema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.coerce.number().min(0).max(2).default(2),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() }).default({}),
});

/** @see asyncConfigSupport */
export type AsyncConfigProperties = z.infer<typeof schema>;

/** The properties of a function's asynchronous configuration that the engine acts on. */
export const asyncConfigSupport: PropertySupport<AsyncConfigProperties> = {
  schema,
  withoutLocalEffect: { MaximumEventAgeInSeconds: 'the engine never throttles for long' },
};

import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** `AWS::Lambda::EventSourceMapping`. */
export const eventSourceKind: ResourceKind = {
  identify: (name, place) => ({
    ref: name,
    attributes: { Id: name, EventSourceMappingArn: arnOf(place, 'lambda', `event-source-mapping:${name}`) },
  }),
};

const schema = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.coerce.number().min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number().min(2).max(1000).optional() }).optional(),
});

/** @see eventSourceSupport */
export type EventSourceProperties = z.infer<typeof schema>;

/** The properties of an event source mapping that the engine acts on. */
export const eventSourceSupport: PropertySupport<EventSourceProperties> = {
  schema,
  withoutLocalEffect: {
    MetricsConfig: 'no metrics are collected',
    KmsKeyArn: 'nothing is written to a disk',
    Tags: 'tags change no behaviour',
  },
};

import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** `AWS::SQS::Queue`. */
export const queueKind: ResourceKind = {
  nameProperty: 'QueueName',
  longestName: 80,
  identify(name, place) {
    const url = `${place.endpoint}/${place.accountId}/${name}`;
    return { ref: url, attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: url } };
  },
};

const seconds = z.coerce.number().min(0);

const schema = z.strictObject({
  QueueName: z.string().optional(),
  FifoQueue: z.literal(false).optional(),
  VisibilityTimeout: seconds.default(30),
  MessageRetentionPeriod: seconds.default(345_600),
  DelaySeconds: seconds.default(0),
  ReceiveMessageWaitTimeSeconds: seconds.default(0),
  MaximumMessageSize: z.coerce.number().default(1_048_576),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/** @see queueSupport */
export type QueueProperties = z.infer<typeof schema>;

/** The properties of a queue that the engine acts on. */
export const queueSupport: PropertySupport<QueueProperties> = {
  schema,
  withoutLocalEffect: {
    KmsMasterKeyId: 'nothing is written to a disk',
    KmsDataKeyReusePeriodSeconds: 'nothing is written to a disk',
    SqsManagedSseEnabled: 'nothing is written to a disk',
    RedriveAllowPolicy: 'permissions are not checked',
    Tags: 'tags change no behaviour',
  },
};

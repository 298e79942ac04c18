import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { jsonValue } from '../assembly/template.ts';
import { arnOf } from '../place.ts';

/** `AWS::Events::EventBus`. */
export const busKind: ResourceKind = {
  nameProperty: 'Name',
  longestName: 256,
  identify(name, place) {
    const arn = arnOf(place, 'events', `event-bus/${name}`);
    return { ref: name, attributes: { Arn: arn, Name: name } };
  },
};

/** `AWS::Events::Rule`. */
export const ruleKind: ResourceKind = {
  nameProperty: 'Name',
  identify: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'events', `rule/${name}`) } }),
};

const busSchema = z.strictObject({ Name: z.string() });

/** The properties of an event bus that the engine acts on. */
export const busSupport: PropertySupport<z.infer<typeof busSchema>> = {
  schema: busSchema,
  withoutLocalEffect: {
    Description: 'text for people',
    KmsKeyIdentifier: 'nothing is written to a disk',
    LogConfig: 'every event can be seen at the engine',
    Policy: 'permissions are not checked',
    Tags: 'tags change no behaviour',
  },
};

const targetSchema = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z
    .string()
    .regex(/^\$(\.[A-Za-z_][\w-]*)*$/, 'only paths of plain names')
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  // Read for its form only: nothing that the engine delivers to is out of reach for a while.
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).optional(),
    })
    .optional(),
  RoleArn: z.unknown().optional(),
});

/** @see targetSchema */
export type TargetProperties = z.infer<typeof targetSchema>;

const ruleSchema = z.strictObject({
  Name: z.string().optional(),
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), jsonValue).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});

/** @see ruleSupport */
export type RuleProperties = z.infer<typeof ruleSchema>;

/** The properties of a rule that the engine acts on. */
export const ruleSupport: PropertySupport<RuleProperties> = {
  schema: ruleSchema,
  withoutLocalEffect: {
    Description: 'text for people',
    RoleArn: 'permissions are not checked',
    Tags: 'tags change no behaviour',
  },
};

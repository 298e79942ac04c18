import * as z from 'zod';
import type { JsonValue } from '../json.ts';

/** A JSON value of a template, intrinsic functions not yet resolved. */
export const jsonValue: z.ZodType<JsonValue> = z.json();

const resourceSchema = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), jsonValue).default({}),
  Condition: z.string().optional(),
  // Creation order follows from the references; retention and metadata say nothing about behaviour.
  DependsOn: z.unknown().optional(),
  Metadata: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
});

/** A CloudFormation template, as far as the engine reads it; sections it does not know are refused. */
export const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: jsonValue.optional() })).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), jsonValue))).default({}),
  Conditions: z.record(z.string(), jsonValue).default({}),
  // The one rule that the CDK writes compares the version of the account's bootstrap stack.
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown().optional() }).optional(),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: jsonValue, Condition: z.string().optional() })).default({}),
});

/** @see templateSchema */
export type Template = z.infer<typeof templateSchema>;

/** One resource of a template. */
export type TemplateResource = z.infer<typeof resourceSchema>;

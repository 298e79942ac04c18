import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable`. */
export const tableKind: ResourceKind = {
  nameProperty: 'TableName',
  longestName: 255,
  identify: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'dynamodb', `table/${name}`) } }),
};

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.string().optional(),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const tableShape = {
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST', 'only on-demand tables run here'),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
};
const tableSchema = z.strictObject(tableShape);

/** A table to create. */
export type TableProperties = z.infer<typeof tableSchema>;

const tableWithoutEffect = {
  TimeToLiveSpecification: 'items live as long as the engine',
  PointInTimeRecoverySpecification: 'nothing outlives the engine',
  SSESpecification: 'nothing is written to a disk',
  DeletionProtectionEnabled: 'nothing outlives the engine',
  ContributorInsightsSpecification: 'no metrics are collected',
  ResourcePolicy: 'permissions are not checked',
  TableClass: 'changes the price only',
  WarmThroughput: 'nothing is throttled',
  Tags: 'tags change no behaviour',
};

/** The properties of a table that the engine acts on. */
export const tableSupport: PropertySupport<TableProperties> = {
  schema: tableSchema,
  withoutLocalEffect: tableWithoutEffect,
};

const replica = z.strictObject({
  Region: z.string(),
  // The same settings as on the table, for the replica; none of them has an effect here.
  ContributorInsightsSpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  ResourcePolicy: z.unknown().optional(),
  TableClass: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** The properties of a global table that the engine acts on: one replica, in the stack's own region. */
export const globalTableSupport: PropertySupport<TableProperties> = {
  schema: z
    .strictObject({ ...tableShape, Replicas: z.array(replica).length(1, 'only one replica runs here') })
    .transform((table) => tableSchema.strip().parse(table)),
  withoutLocalEffect: tableWithoutEffect,
};

import { hash } from 'node:crypto';
import * as z from 'zod';
import type { PropertySupport } from '../assembly/read-properties.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { unsupported } from '../unsupported-error.ts';
import { routeKeySchema } from './route-key.ts';

/** Ten characters, as API Gateway's own ids. */
export const apiIdOf = (logicalId: string): string => hash('sha256', logicalId, 'hex').slice(0, 10);

/** `AWS::ApiGatewayV2::Api`. */
export const apiKind: ResourceKind = {
  identify(_name, { httpApi }, logicalId) {
    const id = apiIdOf(logicalId);
    if (httpApi?.id !== id) {
      throw unsupported(`${logicalId} (AWS::ApiGatewayV2::Api)`, 'a second API');
    }
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: httpApi.endpoint } };
  },
};

/** `AWS::ApiGatewayV2::Stage`. */
export const stageKind: ResourceKind = { identify: () => ({ ref: '$default', attributes: {} }) };

/** `AWS::ApiGatewayV2::Route`. */
export const routeKind: ResourceKind = {
  identify: (_name, _place, logicalId) => ({ ref: apiIdOf(logicalId), attributes: { RouteId: apiIdOf(logicalId) } }),
};

/** `AWS::ApiGatewayV2::Integration`. */
export const integrationKind: ResourceKind = {
  identify: (_name, _place, logicalId) => ({
    ref: apiIdOf(logicalId),
    attributes: { IntegrationId: apiIdOf(logicalId) },
  }),
};

const TEXT_FOR_PEOPLE = { Description: 'text for people', Tags: 'tags change no behaviour' };

/** The properties of an HTTP API that the engine acts on. */
export const apiSupport: PropertySupport<unknown> = {
  schema: z.strictObject({ ProtocolType: z.literal('HTTP', 'only HTTP APIs') }),
  withoutLocalEffect: { ...TEXT_FOR_PEOPLE, Name: 'its id names it' },
};

const throttlingSchema = z.strictObject({
  // Read for its form only: no metrics are collected.
  DetailedMetricsEnabled: z.boolean().optional(),
  ThrottlingRateLimit: z.coerce.number().positive().optional(),
  ThrottlingBurstLimit: z.coerce.number().int().positive().optional(),
});

const stageSchema = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default', 'only $default'),
  AutoDeploy: z.literal(true, 'only true'),
  DefaultRouteSettings: throttlingSchema.default({}),
  /** By route key. */
  RouteSettings: z.record(z.string(), throttlingSchema).default({}),
  AccessLogSettings: z
    .strictObject({
      DestinationArn: z.string().regex(/:log-group:/, 'only log groups'),
      Format: z.string(),
    })
    .optional(),
});

/** @see stageSupport */
export type StageProperties = z.infer<typeof stageSchema>;

/** The properties of a stage that the engine acts on. */
export const stageSupport: PropertySupport<StageProperties> = {
  schema: stageSchema,
  withoutLocalEffect: TEXT_FOR_PEOPLE,
};

const routeSchema = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.literal('NONE', 'only NONE').default('NONE'),
  RouteKey: routeKeySchema,
  Target: z.string().regex(/^integrations\//),
});

/** The properties of a route that the engine acts on. */
export const routeSupport: PropertySupport<z.infer<typeof routeSchema>> = {
  schema: routeSchema,
  withoutLocalEffect: { OperationName: 'text for people' },
};

const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY', 'only AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'only 2.0'),
  TimeoutInMillis: z.coerce.number().int().min(50).max(30_000).default(30_000),
});

/** The properties of an integration that the engine acts on. */
export const integrationSupport: PropertySupport<z.infer<typeof integrationSchema>> = {
  schema: integrationSchema,
  withoutLocalEffect: TEXT_FOR_PEOPLE,
};

import { apiIdOf, apiSupport, integrationSupport, routeSupport, stageSupport } from '../api/api-resources.ts';
import { compileAccessLog } from '../api/access-log.ts';
import { HttpApi, type Route } from '../api/http-api.ts';
import { compareRoutes } from '../api/route-key.ts';
import { Throttle } from '../api/throttle.ts';
import type { Template } from '../assembly/template.ts';
import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { unsupported } from '../unsupported-error.ts';
import { readResources } from './resource-reader.ts';
import type { StackServices } from './stack-services.ts';

/** The id of the template's HTTP API; undefined when it has none. A second one is refused when it is created. */
export function apiIdIn({ Resources }: Template): string | undefined {
  const [logicalId] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api') ?? [];
  return logicalId === undefined ? undefined : apiIdOf(logicalId);
}

/**
 * Creates the HTTP API with its one stage and its routes.
 * @returns undefined when the template has none.
 */
export function createApi(services: StackServices, resolver: TemplateResolver): HttpApi | undefined {
  const [api] = readResources(resolver, 'AWS::ApiGatewayV2::Api', apiSupport);
  const [stage, second] = readResources(resolver, 'AWS::ApiGatewayV2::Stage', stageSupport);
  if (second) {
    throw unsupported(second.where, 'a second stage');
  }
  if (!api) {
    return undefined;
  }
  if (!stage) {
    throw unsupported(api.where, 'an API without a stage');
  }
  const { AccessLogSettings, DefaultRouteSettings, RouteSettings } = stage.properties;
  const throttleOf = (routeKey: string): Throttle => {
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = {
      ...DefaultRouteSettings,
      ...RouteSettings[routeKey],
    };
    return new Throttle({ rate, burst }, () => services.clock.now());
  };
  const lineOf = AccessLogSettings && compileAccessLog(AccessLogSettings.Format, stage.where);
  const logGroup = /:log-group:([^:]+)/.exec(AccessLogSettings?.DestinationArn ?? '')?.[1] ?? '';
  return new HttpApi(
    {
      place: services.place,
      routes: readRoutes(services, resolver, throttleOf),
      onAnswered: (facts) => {
        if (lineOf) {
          services.logLines.add(logGroup, lineOf(facts));
        }
      },
    },
    services.clock,
  );
}

function readRoutes(
  { functions }: StackServices,
  resolver: TemplateResolver,
  throttleOf: (routeKey: string) => Throttle,
): Route[] {
  const integrations = readResources(resolver, 'AWS::ApiGatewayV2::Integration', integrationSupport);
  return readResources(resolver, 'AWS::ApiGatewayV2::Route', routeSupport)
    .map(({ where, properties: { RouteKey: key, Target } }): Route => {
      const integration = integrations.find(({ identity }) => Target === `integrations/${identity.ref}`);
      const lambda = integration && functions.find(integration.properties.IntegrationUri);
      if (!lambda) {
        throw unsupported(where, `the target ${Target}`, 'routes lead to integrations with functions of the stack');
      }
      const { TimeoutInMillis: timeoutMs } = integration.properties;
      return { key, lambda, timeoutMs, throttle: throttleOf(key.text) };
    })
    .sort((left, right) => compareRoutes(left.key, right.key));
}

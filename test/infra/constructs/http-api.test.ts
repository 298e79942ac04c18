import { describe, expect, it } from '@jest/globals';
import { at, synthesise, target } from '../synthesise.ts';

const stack = synthesise({ integrations: 'example' });
const { ofType, named } = stack;
const functionOf = (slug: string) => named('AWS::Lambda::Function', 'FunctionName', `onbehalf-dev-${slug}`);

/** The function behind a route. */
function behind(route: unknown): string {
  const integration = ofType('AWS::ApiGatewayV2::Integration').get(String(at(route, 'Fn::Join', 1, 1, 'Ref')));
  expect(integration?.Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
  return target(integration?.Properties['IntegrationUri']);
}

describe('the HTTP API', () => {
  const [api] = [...ofType('AWS::ApiGatewayV2::Api').entries()];
  const [stage] = [...ofType('AWS::ApiGatewayV2::Stage').values()];

  it.each([
    ['POST /v1/requests', 'receive-webhook', '/v1/requests'],
    ['GET /v1/requests/{id+}', 'get-request', '/v1/requests/{id+}'],
    ['GET /v1/openapi.json', 'get-request', '/v1/openapi.json'],
    ['POST /v1/cards', 'receive-card', '/v1/cards'],
  ])('answers %s with %s, which no other path may invoke', (routeKey, slug, path) => {
    const route = named('AWS::ApiGatewayV2::Route', 'RouteKey', routeKey);
    const { id } = functionOf(slug);
    expect(behind(route.Properties['Target'])).toBe(id);
    const sources = [...ofType('AWS::Lambda::Permission').values()]
      .filter(({ Properties }) => target(Properties['FunctionName']) === id)
      .map(({ Properties }) => JSON.stringify(Properties['SourceArn']));
    expect(sources.some((source) => source.endsWith(`{"Ref":"${api![0]}"},"/*/*${path}"]]}`))).toBe(true);
  });

  it('has no other route, and none for whatever comes', () => {
    expect(ofType('AWS::ApiGatewayV2::Route').size).toBe(4);
  });

  it('lets no page of another site call it', () => {
    expect(api![1].Properties['CorsConfiguration']).toBeUndefined();
  });

  it('takes 50 requests a second and 100 at once, or what the configuration says', () => {
    expect(stage!.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
    const context = { apiRequestsPerSecond: '500', apiBurst: '1000' };
    const [other] = [...synthesise({ integrations: 'example', context }).ofType('AWS::ApiGatewayV2::Stage').values()];
    expect(other!.Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
  });

  it('writes down who called which route and how it ended, nothing of what was said', () => {
    const format = JSON.parse(String(at(stage!.Properties, 'AccessLogSettings', 'Format'))) as object;
    expect(Object.values(format).sort()).toEqual([
      '$context.identity.sourceIp',
      '$context.integrationErrorMessage',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  it('writes it into an encrypted log group whose key CloudWatch may use', () => {
    const log = ofType('AWS::Logs::LogGroup').get(target(at(stage!.Properties, 'AccessLogSettings', 'DestinationArn')));
    expect(log?.Properties).toMatchObject({
      LogGroupName: '/aws/vendedlogs/apis/onbehalf-dev-http',
      RetentionInDays: 30,
    });
    const [key] = [...ofType('AWS::KMS::Key').values()];
    expect(JSON.stringify(key!.Properties['KeyPolicy'])).toContain(':log-group:/aws/vendedlogs/apis/onbehalf-dev-*');
  });

  it('tells its functions the address that senders call, which some sign', () => {
    const endpoint = { 'Fn::GetAtt': [api![0], 'ApiEndpoint'] };
    const urlOf = (slug: string) => at(functionOf(slug).Properties, 'Environment', 'Variables', 'PUBLIC_URL');
    expect(['receive-webhook', 'get-request', 'receive-card'].map(urlOf)).toEqual([endpoint, endpoint, endpoint]);
    const public_ = synthesise({ integrations: 'example', context: { publicUrl: 'https://orders.example.com' } });
    const { Properties } = public_.named('AWS::Lambda::Function', 'FunctionName', 'onbehalf-dev-receive-webhook');
    expect(at(Properties, 'Environment', 'Variables', 'PUBLIC_URL')).toBe('https://orders.example.com');
  });

  it.each(['receive-webhook', 'get-request', 'receive-card'])('waits for %s no longer than senders do', (slug) => {
    expect(functionOf(slug).Properties['Timeout']).toBe(10);
  });
});

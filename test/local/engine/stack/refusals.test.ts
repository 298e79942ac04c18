import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startEngine } from '../../../../local/engine/engine.ts';
import { type AssemblyContent, functionResource, writeAssembly } from '../write-assembly.ts';

async function load(content: AssemblyContent, stackName?: string): Promise<string> {
  const assemblyDirectory = writeAssembly(content);
  try {
    const engine = await startEngine({ assemblyDirectory, ...(stackName !== undefined && { stackName }) });
    await engine.close();
    return 'loaded';
  } catch (error) {
    return String(error);
  } finally {
    rmSync(assemblyDirectory, { recursive: true });
  }
}

const httpApi = (properties: object) => ({
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { ProtocolType: 'HTTP', ...properties },
});
const api = (more: Record<string, unknown>) => ({
  Api: httpApi({}),
  Stage: stage({}),
  F: functionResource('code'),
  ...more,
});
const stage = (properties: object) => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { ApiId: 'api', StageName: '$default', AutoDeploy: true, ...properties },
});
const ofApi = (type: string, properties: object) => ({
  Type: `AWS::ApiGatewayV2::${type}`,
  Properties: { ApiId: { Ref: 'Api' }, ...properties },
});
const integration = (properties: object) =>
  ofApi('Integration', {
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': ['F', 'Arn'] },
    PayloadFormatVersion: '2.0',
    ...properties,
  });
const route = (properties: object) =>
  ofApi('Route', { RouteKey: 'GET /', Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'R' }]] }, ...properties });
const accessLog = (Format: string) =>
  stage({ AccessLogSettings: { DestinationArn: 'arn:aws:logs:x:y:log-group:g:*', Format } });
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const machine = (definition: object, properties = {}) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: JSON.stringify(definition), ...properties },
});
const oneState = (state: object, more = {}) => machine({ StartAt: 'Only', States: { Only: state }, ...more });
const rule = (properties: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['x'] }, ...properties },
});
const onOtherBus = (properties: object) => ({
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'other' } },
  R: rule({ EventBusName: { Ref: 'Bus' }, ...properties }),
});
const target = (more: object) => ({
  Queue: queue,
  R: rule({ Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, ...more }] }),
});
const source = (properties: object) => ({
  Queue: queue,
  F: functionResource('code'),
  R: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'F' }, ...properties },
  },
});

describe('what the engine cannot do is refused when it loads', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a resource type', { R: { Type: 'AWS::S3::Bucket' } }, 'AWS::S3::Bucket'],
    ['a custom resource', { R: { Type: 'Custom::Thing' } }, 'Custom::Thing'],
    ['a property', { R: { ...queue, Properties: { Color: 'red' } } }, 'Color'],
    ['a FIFO queue', { R: { ...queue, Properties: { FifoQueue: true } } }, 'FifoQueue'],
    ['an attribute of a resource', { R: { ...queue, UpdatePolicy: {} } }, 'UpdatePolicy'],
    ['a runtime', { R: functionResource('code', { Runtime: 'python3.13' }) }, 'Runtime'],
    ['layers', { R: functionResource('code', { Layers: ['arn'] }) }, 'Layers'],
    ['code that is not an asset', { R: functionResource('elsewhere') }, 'no such asset'],
    ['event filters', source({ FilterCriteria: { Filters: [] } }), 'FilterCriteria'],
    ['another event source', source({ EventSourceArn: 'arn:aws:kinesis:x' }), 'arn:aws:kinesis:x'],
    ['a cron schedule', { R: rule({ ScheduleExpression: 'cron(0 12 * * ? *)' }) }, 'cron(0 12 * * ? *)'],
    [
      'a schedule on another bus',
      onOtherBus({ ScheduleExpression: 'rate(1 minute)' }),
      'schedule on the event bus other',
    ],
    ['a rule that never fires', { R: { Type: 'AWS::Events::Rule', Properties: {} } }, 'neither EventPattern'],
    ['a retry policy out of bounds', target({ RetryPolicy: { MaximumRetryAttempts: 200 } }), 'RetryPolicy'],
    ['an input transformer', target({ InputTransformer: { InputTemplate: '<x>' } }), 'Targets.0.InputTransformer'],
    ['a target', target({ Arn: 'arn:aws:sns:x' }), 'arn:aws:sns:x'],
    ['a pattern operator', { R: rule({ EventPattern: { detail: { a: [{ wildcard: '*' }] } } }) }, 'wildcard'],
    [
      'provisioned tables',
      {
        R: {
          Type: 'AWS::DynamoDB::Table',
          Properties: { KeySchema: [], AttributeDefinitions: [], BillingMode: 'PROVISIONED' },
        },
      },
      'BillingMode',
    ],
    [
      'secret replicas',
      { R: { Type: 'AWS::SecretsManager::Secret', Properties: { ReplicaRegions: [] } } },
      'ReplicaRegions',
    ],
    ['Express workflows', { R: machine({}, { StateMachineType: 'EXPRESS' }) }, 'StateMachineType'],
    ['JSONata', { R: oneState({ Type: 'Pass', End: true }, { QueryLanguage: 'JSONata' }) }, 'QueryLanguage'],
    ['JSONata in a state', { R: oneState({ Type: 'Pass', End: true, QueryLanguage: 'JSONata' }) }, 'Only'],
    ['variables', { R: oneState({ Type: 'Pass', End: true, Assign: { x: 1 } }) }, 'Assign'],
    ['a distributed map', { R: oneState({ Type: 'Map', End: true, ItemProcessor: {} }) }, 'Only'],
    [
      'heartbeats',
      { R: oneState({ Type: 'Task', Resource: 'x', HeartbeatSeconds: 1, End: true }) },
      'HeartbeatSeconds',
    ],
    [
      'task tokens',
      { R: oneState({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true }) },
      'waitForTaskToken',
    ],
    [
      'a task resource',
      { R: oneState({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true }) },
      'Only: the local engine does not support the task resource arn:aws:states:::sns:publish',
    ],
    [
      'a function elsewhere',
      {
        R: oneState({
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'other' },
          End: true,
        }),
      },
      'other',
    ],
    ['a second API', api({ R: httpApi({}) }), 'a second API'],
    ['a WebSocket API', { R: httpApi({ ProtocolType: 'WEBSOCKET' }) }, 'ProtocolType'],
    ['CORS', { R: httpApi({ CorsConfiguration: {} }) }, 'CorsConfiguration'],
    ['a stage of another name', { R: stage({ StageName: 'prod' }) }, 'StageName'],
    ['a second stage', api({ R: stage({}) }), 'a second stage'],
    ['deployments by hand', { R: stage({ AutoDeploy: false }) }, 'AutoDeploy'],
    [
      'an unknown variable of access logs',
      api({ Stage: undefined, R: accessLog('$context.authorizer.claim') }),
      'authorizer.claim',
    ],
    ['another payload format', api({ R: integration({ PayloadFormatVersion: '1.0' }) }), 'PayloadFormatVersion'],
    ['another integration', api({ R: integration({ IntegrationType: 'HTTP_PROXY' }) }), 'IntegrationType'],
    ['an authorizer', api({ R: route({ AuthorizationType: 'JWT' }) }), 'AuthorizationType'],
    ['the catch-all route', api({ R: route({ RouteKey: '$default' }) }), 'RouteKey'],
    ['a route to nothing', api({ R: route({ Target: 'integrations/gone' }) }), 'integrations/gone'],
    ['a domain name', api({ R: ofApi('DomainName', {}) }), 'AWS::ApiGatewayV2::DomainName'],
    [
      'the context object',
      { R: oneState({ Type: 'Pass', Parameters: { 'a.$': '$$.Task.Token' }, End: true }) },
      '$$.Task.Token',
    ],
  ])('%s', async (_, resources, named) => {
    const message = await load({ resources, assets: { code: { 'index.js': '' } } });
    expect(message).toMatch(/^UnsupportedError: /);
    expect(message).toContain(named);
    expect(message).toContain('R');
  });

  it('a definition that is not valid', async () => {
    const broken = machine({ StartAt: 'Gone', States: { Only: { Type: 'Succeed' } } });
    expect(await load({ resources: { R: broken } })).toMatch(/R.*definition is invalid/s);
  });

  it('a section of the template', async () => {
    expect(await load({ resources: {}, template: { Transform: 'AWS::Serverless' } })).toContain('Transform');
  });

  it('an assembly with several stacks, unless one is named', async () => {
    const content = { resources: { Queue: queue }, stackNames: ['one', 'two'] };
    expect(await load(content)).toContain('one, two');
    expect(await load(content, 'two')).toBe('loaded');
    expect(await load(content, 'three')).toContain('three');
  });
});

it('a rule on the bus of a partner loads: that bus stands outside of the stack', async () => {
  const EventBusName = 'aws.partner/salesforce.com/00D000000000001/orders';
  expect(await load({ resources: { Rule: rule({ EventBusName }) } })).toBe('loaded');
  expect(await load({ resources: { Rule: rule({ EventBusName: 'elsewhere' }) } })).toContain('elsewhere');
});

it('what has no effect on one machine loads', async () => {
  const resources = {
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
    Queue: { ...queue, Properties: { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, Tags: [] } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Anything: { 'Fn::GetAtt': ['Key', 'Whatever'] } } },
  };
  expect(await load({ resources })).toBe('loaded');
});

import type { ResourceKind } from '../assembly/resource-kind.ts';
import { arnOf } from '../place.ts';

/** Resource types that may stand in the template and do nothing on one machine, with the reason. */
export const INACTIVE_RESOURCES: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'tells the CDK team which constructs are used',
  'AWS::CloudWatch::Alarm': 'no metrics are collected; functions write theirs to their log lines',
  'AWS::CloudWatch::CompositeAlarm': 'no metrics are collected',
  'AWS::CloudWatch::Dashboard': 'no metrics are collected',
  'AWS::Events::EventBusPolicy': 'permissions are not checked',
  'AWS::IAM::ManagedPolicy': 'permissions are not checked',
  'AWS::IAM::Policy': 'permissions are not checked',
  'AWS::IAM::Role': 'permissions are not checked',
  'AWS::KMS::Alias': 'nothing is written to a disk',
  'AWS::KMS::Key': 'nothing is written to a disk',
  'AWS::Lambda::Permission': 'permissions are not checked',
  'AWS::Logs::LogGroup': 'the engine keeps log lines itself',
  'AWS::Logs::MetricFilter': 'no metrics are collected',
  'AWS::Logs::QueryDefinition': 'a saved query for people',
  'AWS::Logs::ResourcePolicy': 'permissions are not checked',
  'AWS::SecretsManager::ResourcePolicy': 'permissions are not checked',
  'AWS::SNS::Subscription': 'only alarms publish to topics',
  'AWS::SNS::Topic': 'only alarms publish to topics',
  'AWS::SNS::TopicPolicy': 'permissions are not checked',
  'AWS::SQS::QueuePolicy': 'permissions are not checked',
};

/** ARNs of inactive resources that others name; the rest is only ever referred to by `Ref`. */
const KINDS: Readonly<Record<string, ResourceKind>> = {
  'AWS::IAM::Role': named('RoleName', (name, place) => ({
    Arn: `arn:aws:iam::${place.accountId}:role/${name}`,
    RoleId: name,
  })),
  'AWS::KMS::Key': {
    identify: (name, place) => ({ ref: name, attributes: { Arn: arnOf(place, 'kms', `key/${name}`), KeyId: name } }),
  },
  'AWS::Logs::LogGroup': named('LogGroupName', (name, place) => ({ Arn: arnOf(place, 'logs', `log-group:${name}:*`) })),
  'AWS::CloudWatch::Alarm': named('AlarmName', (name, place) => ({ Arn: arnOf(place, 'cloudwatch', `alarm:${name}`) })),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', (name, place) => ({
    Arn: arnOf(place, 'cloudwatch', `alarm:${name}`),
  })),
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify(name, place) {
      const arn = arnOf(place, 'sns', name);
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
  },
};

function named(
  nameProperty: string,
  attributes: (...names: Parameters<ResourceKind['identify']>) => Readonly<Record<string, string>>,
): ResourceKind {
  return { nameProperty, identify: (...names) => ({ ref: names[0], attributes: attributes(...names) }) };
}

/** How an inactive resource is referred to; undefined for types that are not inactive. */
export function inactiveKind(type: string): ResourceKind | undefined {
  if (!Object.hasOwn(INACTIVE_RESOURCES, type)) {
    return undefined;
  }
  return KINDS[type] ?? { identify: (name) => ({ ref: name, attributes: {} }) };
}

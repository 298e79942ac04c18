import { apiKind, integrationKind, routeKind, stageKind } from '../api/api-resources.ts';
import type { ResourceKind } from '../assembly/resource-kind.ts';
import { tableKind } from '../dynamodb/table-resource.ts';
import { eventSourceKind } from '../event-source/event-source-resource.ts';
import { busKind, ruleKind } from '../events/events-resource.ts';
import { asyncConfigKind } from '../lambda/async-config-resource.ts';
import { functionKind } from '../lambda/function-resource.ts';
import { secretKind } from '../secrets/secret-resource.ts';
import { queueKind } from '../sqs/queue-resource.ts';
import { machineKind } from '../states/machine-resource.ts';
import { unsupported } from '../unsupported-error.ts';
import { inactiveKind } from './inactive-resources.ts';

/** The resource types that the engine creates. */
const ACTIVE_KINDS = {
  'AWS::ApiGatewayV2::Api': apiKind,
  'AWS::ApiGatewayV2::Integration': integrationKind,
  'AWS::ApiGatewayV2::Route': routeKind,
  'AWS::ApiGatewayV2::Stage': stageKind,
  'AWS::DynamoDB::GlobalTable': tableKind,
  'AWS::DynamoDB::Table': tableKind,
  'AWS::Events::EventBus': busKind,
  'AWS::Events::Rule': ruleKind,
  'AWS::Lambda::EventInvokeConfig': asyncConfigKind,
  'AWS::Lambda::EventSourceMapping': eventSourceKind,
  'AWS::Lambda::Function': functionKind,
  'AWS::SecretsManager::Secret': secretKind,
  'AWS::SQS::Queue': queueKind,
  'AWS::StepFunctions::StateMachine': machineKind,
} satisfies Record<string, ResourceKind>;

/** A type that the engine creates. */
export type ActiveType = keyof typeof ACTIVE_KINDS;

function isActive(type: string): type is ActiveType {
  return Object.hasOwn(ACTIVE_KINDS, type);
}

/** @throws UnsupportedError that names the resource, when the engine does not know its type. */
export function kindOf(type: string, logicalId: string): ResourceKind {
  const kind = isActive(type) ? ACTIVE_KINDS[type] : inactiveKind(type);
  if (!kind) {
    throw unsupported(logicalId, `the resource type ${type}`);
  }
  return kind;
}

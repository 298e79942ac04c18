import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { AppFunction } from './constructs/app-function.ts';
import type { CardVault } from './constructs/card-vault.ts';
import { FailureQueues } from './constructs/failure-queues.ts';
import { HttpApi } from './constructs/http-api.ts';
import { IntegrationSecrets } from './constructs/integration-secrets.ts';
import { OperateOrder } from './constructs/operate-order.ts';
import { OrderWorkflow } from './constructs/order-workflow.ts';
import { ReceiveCard } from './constructs/receive-card.ts';
import { ReceiveWebhook } from './constructs/receive-webhook.ts';
import { StageSecrets } from './constructs/stage-secrets.ts';
import { SweepCards } from './constructs/sweep-cards.ts';
import { SweepRequests } from './constructs/sweep-requests.ts';
import { WorkflowSteps } from './constructs/workflow-steps.ts';

/** A finding that is meant to be so, and why. */
interface Acknowledgement {
  /** Where it occurs; what lies below is covered as well. */
  readonly construct: IConstruct;
  /** Rule of the AWS Solutions pack, with the finding in brackets where a rule has several. */
  readonly rule: string;
  readonly reason: string;
}

/**
 * Checks every resource against the AWS Solutions rules; a finding that nobody acknowledged stops the synthesis. To be
 * called when the stacks are complete.
 */
export function addGate(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const { construct, rule, reason } of app.node.findAll().flatMap(acknowledgements)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
  }
}

function acknowledgements(construct: IConstruct): Acknowledgement[] {
  if (construct instanceof AppFunction) {
    return functionAcknowledgements(construct);
  }
  if (construct instanceof OrderWorkflow) {
    return workflowAcknowledgements(construct);
  }
  if (construct instanceof WorkflowSteps) {
    return stepAcknowledgements(construct);
  }
  if (construct instanceof StageSecrets) {
    return secretAcknowledgements(construct);
  }
  if (construct instanceof IntegrationSecrets) {
    return sharedSecretAcknowledgements(construct);
  }
  if (construct instanceof HttpApi) {
    return apiAcknowledgements(construct);
  }
  if (construct instanceof FailureQueues) {
    const reason = 'It is itself where messages end, and the requester reads it.';
    return [{ construct: construct.rejectedOrders, rule: 'SQS3', reason }];
  }
  return [];
}

function functionAcknowledgements(handler: AppFunction): Acknowledgement[] {
  const construct = handler.role ?? handler;
  const lists = handler instanceof SweepCards ? ' Nor does the listing of secrets: names and times, no content.' : '';
  const reason = `X-Ray takes no resource: its two writing actions only.${lists}`;
  const acknowledged = [{ construct, rule: 'IAM5[Resource::*]', reason }];
  return [...acknowledged, ...furtherAcknowledgements(handler, construct)];
}

function furtherAcknowledgements(handler: AppFunction, construct: IConstruct): Acknowledgement[] {
  if (handler instanceof SweepRequests) {
    return [executionsAcknowledgement(handler, construct), ordersAcknowledgement(handler, construct)];
  }
  if (handler instanceof OperateOrder) {
    return [executionsAcknowledgement(handler, construct)];
  }
  if (handler instanceof ReceiveWebhook) {
    return [ordersAcknowledgement(handler, construct)];
  }
  if (handler instanceof ReceiveCard || handler instanceof SweepCards) {
    return [cardsAcknowledgement(handler.cards, construct)];
  }
  return [];
}

const HERE = '<AWS::Region>:<AWS::AccountId>';

/** Executions have names that are not known before they are started. */
function executionsAcknowledgement(
  { stateMachine }: SweepRequests | OperateOrder,
  construct: IConstruct,
): Acknowledgement {
  const machine = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(stateMachine)}"}]}]}`;
  return {
    construct,
    rule: `IAM5[Resource::arn:<AWS::Partition>:states:${HERE}:execution:${machine}:*]`,
    reason: 'Any execution of this one state machine.',
  };
}

const ordersAcknowledgement = (
  { ordersQueues }: SweepRequests | ReceiveWebhook,
  construct: IConstruct,
): Acknowledgement => ({
  construct,
  rule: `IAM5[Resource::arn:<AWS::Partition>:sqs:${HERE}:${ordersQueues.namePrefix}*]`,
  reason: 'The orders queue of any connection: fifty names do not fit into a policy beside fifty secrets.',
});

const cardsAcknowledgement = ({ secretPrefix }: CardVault, construct: IConstruct): Acknowledgement => ({
  construct,
  rule: `IAM5[Resource::arn:<AWS::Partition>:secretsmanager:${HERE}:secret:${secretPrefix}*]`,
  reason: 'Any card: their secrets are made, named at random and deleted while the stack runs.',
});

function stepAcknowledgements({ cards, functions: { AuthorizePayment } }: WorkflowSteps): Acknowledgement[] {
  return cards ? [cardsAcknowledgement(cards, AuthorizePayment.role ?? AuthorizePayment)] : [];
}

function workflowAcknowledgements({ stateMachine, steps }: OrderWorkflow): Acknowledgement[] {
  const versions = Object.values(steps.functions).map((step) => ({
    construct: stateMachine,
    rule: `IAM5[Resource::<${logicalId(step)}.Arn>:*]`,
    reason: 'Any version of this one function: the CDK grants it so that the definition may name one.',
  }));
  const reason = 'X-Ray and the delivery of vended logs take no resource: their documented actions only.';
  return [...versions, { construct: stateMachine, rule: 'IAM5[Resource::*]', reason }];
}

function secretAcknowledgements({ sealingKey, connections }: StageSecrets): Acknowledgement[] {
  const sealing = 'Seals what lives for minutes; an operator changes it with one command (docs/runbook.md).';
  const foreign = 'Credentials of a foreign system that offers no way to change them by program.';
  return [
    { construct: sealingKey, rule: 'SMG4', reason: sealing },
    ...connections.map((construct) => ({ construct, rule: 'SMG4', reason: foreign })),
  ];
}

function sharedSecretAcknowledgements({ senders, callbacks }: IntegrationSecrets): Acknowledgement[] {
  const reason = 'Shared with a foreign system, where the new one has to be entered; two are valid meanwhile.';
  return [...senders, ...callbacks].map((construct) => ({ construct, rule: 'SMG4', reason }));
}

function apiAcknowledgements({ api }: HttpApi): Acknowledgement[] {
  const reason = 'Each function proves the sender itself, over the bytes of the body, which no authorizer is given.';
  return [{ construct: api, rule: 'APIG4', reason }];
}

function logicalId(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) {
    throw new Error(`${construct.node.path} has no resource of its own`);
  }
  return String(Stack.of(construct).resolve(resource.logicalId));
}

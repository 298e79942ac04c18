import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { AppFunction } from './constructs/app-function.ts';
import { FailureQueues } from './constructs/failure-queues.ts';
import { OperateOrder } from './constructs/operate-order.ts';
import { OrderWorkflow } from './constructs/order-workflow.ts';
import { StageSecrets } from './constructs/stage-secrets.ts';
import { SweepRequests } from './constructs/sweep-requests.ts';

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
  if (construct instanceof StageSecrets) {
    return secretAcknowledgements(construct);
  }
  if (construct instanceof FailureQueues) {
    const reason = 'It is itself where messages end, and the requester reads it.';
    return [{ construct: construct.rejectedOrders, rule: 'SQS3', reason }];
  }
  return [];
}

function functionAcknowledgements(handler: AppFunction): Acknowledgement[] {
  const construct = handler.role ?? handler;
  const reason = 'X-Ray takes no resource: its two writing actions only.';
  const acknowledged = [{ construct, rule: 'IAM5[Resource::*]', reason }];
  if (handler instanceof SweepRequests) {
    return [...acknowledged, ...sweeperAcknowledgements(handler, construct)];
  }
  return handler instanceof OperateOrder
    ? [...acknowledged, executionsAcknowledgement(handler, construct)]
    : acknowledged;
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

/** What it looks after has names that are not known before it runs, or too many. */
function sweeperAcknowledgements(sweeper: SweepRequests, construct: IConstruct): Acknowledgement[] {
  return [
    executionsAcknowledgement(sweeper, construct),
    {
      construct,
      rule: `IAM5[Resource::arn:<AWS::Partition>:sqs:${HERE}:${sweeper.ordersQueues.namePrefix}*]`,
      reason: 'The orders queue of any connection: fifty names do not fit into a policy beside fifty secrets.',
    },
  ];
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

function logicalId(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) {
    throw new Error(`${construct.node.path} has no resource of its own`);
  }
  return String(Stack.of(construct).resolve(resource.logicalId));
}

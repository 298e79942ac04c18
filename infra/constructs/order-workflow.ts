import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Connection } from '../../lib/commerce/connection.ts';
import { longestExecution, waitsOf } from './longest-execution.ts';
import { orderDefinition } from './order-definition.ts';
import type { StageSettings } from './stage-settings.ts';
import type { WorkflowSteps } from './workflow-steps.ts';

/** @see OrderWorkflow */
export interface OrderWorkflowProps {
  readonly settings: StageSettings;
  readonly steps: WorkflowSteps;
  /** Where outcomes are published. */
  readonly eventBus: EventBus;
  /** Where rejections go for the requester. */
  readonly rejectedOrders: IQueue;
  /** Whose orders are placed; how long each may have to wait is part of an execution. */
  readonly connections: readonly Connection[];
  /**
   * Longest time one execution, or one redrive of it, may take (a redrive counts anew: AWS, "Restarting state machine
   * executions with redrive").
   * @default the longest that can be of use; about 30 hours with the default confirmation of connections
   */
  readonly timeout?: Duration;
}

/**
 * The order workflow. Standard, because only that kind refuses a name it has seen (AWS, StartExecution) and can be
 * redriven; $25 per million transitions; a placed order passes six states.
 */
export class OrderWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  readonly steps: WorkflowSteps;

  constructor(scope: Construct, id: string, props: OrderWorkflowProps) {
    super(scope, id);
    const { settings, steps, eventBus, rejectedOrders, connections } = props;
    const { timeout = longestExecution(steps, connections.map(waitsOf)) } = props;
    this.steps = steps;
    const stateMachineName = `${settings.prefix}-orders`;
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(orderDefinition(this, { steps, eventBus, rejectedOrders })),
      timeout,
      tracingEnabled: true,
      // Every transition, and none of the data: state and results stay in the history.
      logs: {
        destination: this.logGroup(stateMachineName, settings),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
  }

  /** The name's beginning keeps the log resource policy from outgrowing its limit (AWS, "Logging in Step Functions"). */
  private logGroup(stateMachineName: string, { logRetention, encryptionKey }: StageSettings): LogGroup {
    return new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${stateMachineName}`,
      retention: logRetention,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AppFunction } from './app-function.ts';
import type { JournalTable, JournalUse } from './journal-table.ts';
import type { StageSecrets } from './stage-secrets.ts';
import type { StageSettings } from './stage-settings.ts';

/** @see OperateOrder */
export interface OperateOrderProps {
  readonly settings: StageSettings;
  readonly journal: JournalTable;
  readonly secrets: StageSecrets;
  /** Beside an execution that makes an order nothing is undone. */
  readonly stateMachine: StateMachine;
  /** Where the requester of a cancelled order is told. */
  readonly eventBus: EventBus;
}

const JOURNAL_USES: readonly JournalUse[] = ['get', 'record'];

/**
 * Acts in a shop for an operator, who waits for the answer: so that the shops' secrets stay here, and operators need the
 * right to invoke this one function. Nothing but `lambda:InvokeFunction` reaches it; without a queue before it there is
 * nothing to lose, and the operator repeats what failed.
 */
export class OperateOrder extends AppFunction {
  /** One cancellation is a dozen calls to a shop; above all of them, should each take long. */
  static readonly TIMEOUT = Duration.seconds(120);
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: OperateOrderProps) {
    const { settings, journal, secrets, stateMachine, eventBus } = props;
    super(scope, id, {
      settings,
      slug: 'operate-order',
      description: 'Cancels an order in its shop, or has it handed to fulfilment once more, for an operator.',
      timeout: OperateOrder.TIMEOUT,
      callsOut: true,
      environment: {
        ...journal.environmentFor(JOURNAL_USES),
        STATE_MACHINE_ARN: stateMachine.stateMachineArn,
        EVENT_BUS_NAME: eventBus.eventBusName,
        CONNECTION_SECRET_PREFIX: secrets.connectionPrefix,
      },
      monitoring: {
        errorImpact: 'Operators cannot cancel orders or have them sent again; they have to act in the shop by hand.',
      },
    });
    this.stateMachine = stateMachine;
    journal.grantUse(this, JOURNAL_USES);
    secrets.grantConnections(this);
    stateMachine.grantExecution(this, 'states:DescribeExecution');
    eventBus.grantPutEventsTo(this);
  }
}

import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import {
  Choice,
  Condition,
  type IChainable,
  JsonPath,
  TaskInput,
  type TaskStateBase,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { EventBridgePutEvents, LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { ErrorName } from '../../lib/errors/errors.ts';
import { CRASH_ERRORS, CUT_OFF_ERRORS } from '../../lib/errors/retry-policy.ts';
import { type Outcome, OUTCOME_EVENTS, OUTCOME_SOURCE } from '../../lib/order/outcome.ts';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import { sendingRetry, stepRetries } from './retry-rules.ts';
import { SENDING_TIMEOUT, stepTimeout } from './task-timeouts.ts';
import type { WorkflowSteps } from './workflow-steps.ts';

/** @see orderDefinition */
export interface OrderDefinitionProps {
  readonly steps: WorkflowSteps;
  readonly eventBus: EventBus;
  readonly rejectedOrders: IQueue;
}

/** Compensated. */
const REJECTED: readonly ErrorName[] = ['RejectedError'];

/**
 * Found out. Of a call that was cut off nothing is known either; nor of one whose answer is more than a state may hold.
 * After any other error the execution fails in place, so that a redrive goes on there.
 *
 * `States.TaskFailed` would stand for every name that is missing here, but for ours as well: an access that was refused
 * would be found out, tried again and found out for hours, and end under another code. Whoever redrives an execution
 * that failed under a missing name has it found out then.
 */
const UNKNOWN: readonly string[] = [
  'UnknownOutcomeError' satisfies ErrorName,
  ...CUT_OFF_ERRORS,
  ...CRASH_ERRORS,
  'States.DataLimitExceeded',
];

/**
 * The states of the order workflow. Each function adds one field to the state.
 *
 * A call of unknown outcome is followed by a wait, the quarantine, and then by a state that only reads. The last states
 * publish and end; a closing Succeed state would say no more and cost $25 per million orders.
 *
 * An order that waits for an approval, its customer or a queue of the shop is told, and then looked at again and again:
 * AuthorizePayment, asked once more, reads the order before it does anything.
 */
export function orderDefinition(
  scope: Construct,
  { steps, eventBus, rejectedOrders }: OrderDefinitionProps,
): IChainable {
  const step = (name: StepName, resultPath: string) => invoke(scope, name, { steps, resultPath });

  const rejected = step('CancelOrder', '$.outcome')
    .next(sendRejected(scope, rejectedOrders))
    .next(publish(scope, 'PublishRejected', { eventBus, detailType: OUTCOME_EVENTS.rejected }));

  const compensated = (name: StepName, resultPath: string) =>
    step(name, resultPath).addCatch(rejected, { errors: [...REJECTED], resultPath: '$.error' });

  const placeOrder = compensated('PlaceOrder', '$.order');
  const authorizePayment = compensated('AuthorizePayment', '$.outcome');

  const waitForAction = new Wait(scope, 'AwaitAction', { time: WaitTime.secondsPath('$.session.followUpSeconds') });
  waitForAction.next(authorizePayment);
  const tellAction = publish(scope, 'PublishActionRequired', {
    eventBus,
    detailType: OUTCOME_EVENTS.action_required,
    document: '$.outcome.notice',
  });

  const findOutOrder = quarantine(scope, 'AwaitOrder');
  findOutOrder
    .next(compensated('ConfirmOrder', '$.confirmedOrder'))
    .next(
      new Choice(scope, 'OrderConfirmed?')
        .when(Condition.stringEquals('$.confirmedOrder.verdict', 'placed'), authorizePayment)
        .when(Condition.stringEquals('$.confirmedOrder.verdict', 'notPlaced'), placeOrder)
        .otherwise(findOutOrder),
    );

  const findOutPayment = quarantine(scope, 'AwaitPayment');
  findOutPayment
    .next(compensated('ConfirmPayment', '$.confirmedPayment'))
    .next(
      new Choice(scope, 'PaymentConfirmed?')
        .when(Condition.stringEquals('$.confirmedPayment.verdict', 'known'), authorizePayment)
        .otherwise(findOutPayment),
    );

  placeOrder.addCatch(findOutOrder, { errors: [...UNKNOWN], resultPath: '$.unknown' });
  authorizePayment.addCatch(findOutPayment, { errors: [...UNKNOWN], resultPath: '$.unknown' });

  // A customer whom nobody may order for is found out as early as this.
  return compensated('AcquireToken', '$.session')
    .next(compensated('PrepareBasket', '$.basket'))
    .next(placeOrder)
    .next(authorizePayment)
    .next(
      new Choice(scope, 'OrderPlaced?')
        .when(
          Condition.stringEquals('$.outcome.outcome', 'placed' satisfies Outcome),
          publish(scope, 'PublishPlaced', { eventBus, detailType: OUTCOME_EVENTS.placed }),
        )
        .when(Condition.booleanEquals('$.outcome.action.announce', true), tellAction.next(waitForAction))
        .otherwise(waitForAction),
    );
}

/** Waits until a shop must be done with whatever it was sent, by the connection's configuration. */
const quarantine = (scope: Construct, name: string): Wait =>
  new Wait(scope, name, { time: WaitTime.secondsPath('$.session.quarantineSeconds') });

interface InvokeProps {
  readonly steps: WorkflowSteps;
  readonly resultPath: string;
}

function invoke(scope: Construct, name: StepName, { steps, resultPath }: InvokeProps): LambdaInvoke {
  const lambdaFunction = steps.functions[name];
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction,
    payloadResponseOnly: true,
    payload: TaskInput.fromObject({
      state: JsonPath.objectAt('$'),
      execution: JsonPath.objectAt('$$.Execution'),
      step: JsonPath.objectAt('$$.State'),
    }),
    resultPath,
    taskTimeout: Timeout.duration(stepTimeout(lambdaFunction)),
    // The default repeats calls that may have been done; the policy is spelled out instead.
    retryOnServiceExceptions: false,
  });
  for (const rule of stepRetries(STEP_FACTS[name])) {
    task.addRetry(rule);
  }
  return task;
}

interface PublishProps {
  readonly eventBus: EventBus;
  readonly detailType: string;
  /** Where in the state it stands. @default $.outcome */
  readonly document?: string;
}

/** Tells the bus. A failed entry fails the task as `EventBridge.FailedEntry` (AWS, "Call EventBridge with Step Functions"). */
function publish(scope: Construct, name: string, props: PublishProps): TaskStateBase {
  const { eventBus, detailType, document = '$.outcome' } = props;
  return new EventBridgePutEvents(scope, name, {
    entries: [{ eventBus, source: OUTCOME_SOURCE, detailType, detail: TaskInput.fromJsonPathAt(document) }],
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(SENDING_TIMEOUT),
  }).addRetry(sendingRetry());
}

function sendRejected(scope: Construct, queue: IQueue): TaskStateBase {
  return new SqsSendMessage(scope, 'SendRejected', {
    queue,
    messageBody: TaskInput.fromText(JsonPath.jsonToString(JsonPath.objectAt('$.outcome'))),
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(SENDING_TIMEOUT),
  }).addRetry(sendingRetry());
}

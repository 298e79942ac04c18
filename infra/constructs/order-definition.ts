import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type IChainable, JsonPath, TaskInput, type TaskStateBase, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { EventBridgePutEvents, LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { ErrorName } from '../../lib/errors/errors.ts';
import { OUTCOME_EVENTS, OUTCOME_SOURCE } from '../../lib/order/outcome.ts';
import { STEP_FACTS, type StepName } from '../../lib/steps/step-facts.ts';
import { sendingRetry, stepRetries } from './retry-rules.ts';
import type { WorkflowSteps } from './workflow-steps.ts';

/** @see orderDefinition */
export interface OrderDefinitionProps {
  readonly steps: WorkflowSteps;
  readonly eventBus: EventBus;
  readonly rejectedOrders: IQueue;
}

/** The one error that is caught. After any other the execution fails in place, so that a redrive goes on there. */
const COMPENSATED: ErrorName = 'RejectedError';

/** Sending takes milliseconds; a call that hangs longer is repeated. */
const SENDING_TIMEOUT = Timeout.duration(Duration.seconds(30));

/**
 * The states of the order workflow. Each function adds one field to the state.
 *
 * The last states publish and end; a closing Succeed state would say no more and cost $25 per million orders.
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
    step(name, resultPath).addCatch(rejected, { errors: [COMPENSATED], resultPath: '$.error' });

  return step('AcquireToken', '$.token')
    .next(compensated('PrepareBasket', '$.basket'))
    .next(compensated('PlaceOrder', '$.order'))
    .next(compensated('AuthorizePayment', '$.outcome'))
    .next(publish(scope, 'PublishPlaced', { eventBus, detailType: OUTCOME_EVENTS.placed }));
}

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
    // Just above the function's own timeout, which is the better one: it ends the work, this one only the waiting.
    taskTimeout: Timeout.duration(Duration.seconds((lambdaFunction.timeout?.toSeconds() ?? 60) + 5)),
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
}

/** Tells the bus. A failed entry fails the task as `EventBridge.FailedEntry` (AWS, "Call EventBridge with Step Functions"). */
function publish(scope: Construct, name: string, { eventBus, detailType }: PublishProps): TaskStateBase {
  return new EventBridgePutEvents(scope, name, {
    entries: [{ eventBus, source: OUTCOME_SOURCE, detailType, detail: TaskInput.fromJsonPathAt('$.outcome') }],
    resultPath: JsonPath.DISCARD,
    taskTimeout: SENDING_TIMEOUT,
  }).addRetry(sendingRetry());
}

function sendRejected(scope: Construct, queue: IQueue): TaskStateBase {
  return new SqsSendMessage(scope, 'SendRejected', {
    queue,
    messageBody: TaskInput.fromText(JsonPath.jsonToString(JsonPath.objectAt('$.outcome'))),
    resultPath: JsonPath.DISCARD,
    taskTimeout: SENDING_TIMEOUT,
  }).addRetry(sendingRetry());
}

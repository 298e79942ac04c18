import { isJsonObject, type JsonValue } from '../json.ts';
import type { AsyncInvoker } from '../lambda/async-invoker.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../sqs/queues.ts';
import { sendMessage } from '../sqs/send-message.ts';
import { unsupported } from '../unsupported-error.ts';
import type { BusEvent } from './bus-event.ts';
import type { EventBuses } from './event-buses.ts';
import type { TargetProperties } from './events-resource.ts';
import type { RuleTarget } from './rule.ts';

/** What a rule can send to. */
export interface TargetServices {
  readonly queues: Queues;
  readonly functions: Functions;
  readonly invoker: AsyncInvoker;
  readonly buses: EventBuses;
}

/**
 * Builds a target of a rule.
 * @throws UnsupportedError when it is neither a queue, a function nor a bus of the stack.
 */
export function createRuleTarget(
  services: TargetServices,
  properties: TargetProperties,
  rule: { readonly where: string; readonly arn: string },
): RuleTarget {
  const { Id: id, Arn: arn, DeadLetterConfig } = properties;
  const deadLetters = DeadLetterConfig && services.queues.byArn(DeadLetterConfig.Arn);
  if (DeadLetterConfig && !deadLetters) {
    throw unsupported(rule.where, `the dead-letter queue ${DeadLetterConfig.Arn}, which is not in the stack,`);
  }
  return {
    id,
    arn,
    deliver: createDelivery(services, properties, rule.where),
    onUndelivered:
      deadLetters &&
      ((event, error) => {
        const text = (value: string) => ({ DataType: 'String', StringValue: value });
        deadLetters.send({
          body: JSON.stringify(event),
          attributes: {
            ERROR_CODE: text('SDK_CLIENT_ERROR'),
            ERROR_MESSAGE: text(error.message),
            RULE_ARN: text(rule.arn),
            TARGET_ARN: text(arn),
          },
        });
      }),
  };
}

function createDelivery(services: TargetServices, properties: TargetProperties, where: string) {
  const { Arn: arn } = properties;
  const input = (event: BusEvent) => inputOf(event, properties);
  const queue = services.queues.byArn(arn);
  if (queue) {
    return (event: BusEvent) => void sendMessage(queue, { MessageBody: input(event) });
  }
  const lambda = services.functions.find(arn);
  if (lambda) {
    return (event: BusEvent) => {
      services.invoker.invoke(lambda, input(event));
    };
  }
  const bus = services.buses.find(arn);
  if (bus && properties.Input === undefined && properties.InputPath === undefined) {
    return (event: BusEvent) => {
      services.buses.forward(bus, event);
    };
  }
  throw unsupported(where, `the target ${arn}`, 'targets are queues, functions and buses of the stack');
}

function inputOf(event: BusEvent, { Input, InputPath }: TargetProperties): string {
  if (Input !== undefined) {
    return Input;
  }
  if (InputPath === undefined) {
    return JSON.stringify(event);
  }
  let value: JsonValue | undefined = { ...event, resources: [...event.resources] };
  for (const key of InputPath.split('.').slice(1)) {
    value = isJsonObject(value) ? value[key] : undefined;
  }
  return JSON.stringify(value ?? null);
}

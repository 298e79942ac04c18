import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { Queue } from '../sqs/queue.ts';
import { queueSupport } from '../sqs/queue-resource.ts';
import { unsupported } from '../unsupported-error.ts';
import { attribute, readResources } from './resource-reader.ts';
import type { StackServices } from './stack-services.ts';

/** Creates the queues, then joins them to their dead-letter queues. */
export function createQueues({ queues, clock }: StackServices, resolver: TemplateResolver): void {
  const created = readResources(resolver, 'AWS::SQS::Queue', queueSupport).map((resource) => {
    const { properties, identity } = resource;
    const queue = new Queue(
      { name: attribute(resource, 'QueueName'), arn: attribute(resource, 'Arn'), url: identity.ref },
      {
        visibilityTimeout: properties.VisibilityTimeout,
        retention: properties.MessageRetentionPeriod,
        delay: properties.DelaySeconds,
        receiveWait: properties.ReceiveMessageWaitTimeSeconds,
        maximumMessageSize: properties.MaximumMessageSize,
      },
      clock,
    );
    queues.add(queue);
    return { resource, queue };
  });
  for (const { resource, queue } of created) {
    const policy = resource.properties.RedrivePolicy;
    if (policy) {
      const deadLetterQueue = queues.byArn(policy.deadLetterTargetArn);
      if (!deadLetterQueue) {
        throw unsupported(
          resource.where,
          `the dead-letter queue ${policy.deadLetterTargetArn}, which is not in the stack`,
        );
      }
      queue.redrivePolicy = { deadLetterQueue, maxReceiveCount: policy.maxReceiveCount };
    }
  }
}

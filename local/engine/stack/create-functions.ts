import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { EventSource } from '../event-source/event-source.ts';
import { eventSourceSupport } from '../event-source/event-source-resource.ts';
import { asyncConfigSupport } from '../lambda/async-config-resource.ts';
import { functionEnvironment } from '../lambda/environment.ts';
import { functionSupport } from '../lambda/function-resource.ts';
import { LambdaFunction } from '../lambda/lambda-function.ts';
import { unsupported } from '../unsupported-error.ts';
import { attribute, readResources } from './resource-reader.ts';
import type { StackOptions } from './stack-options.ts';
import type { StackServices } from './stack-services.ts';

/** How many batches an event source without a maximum keeps under way; Lambda starts with as many. */
const DEFAULT_BATCHES = 5;

/** Creates the functions; none runs before its first invocation. */
export function createFunctions(
  services: StackServices,
  resolver: TemplateResolver,
  options: StackOptions & { readonly assets: ReadonlyMap<string, string> },
): void {
  for (const resource of readResources(resolver, 'AWS::Lambda::Function', functionSupport)) {
    const { logicalId, where, identity, properties } = resource;
    const name = identity.ref;
    const { Handler: handler, MemorySize: memoryMegabytes, Runtime: runtime } = properties;
    const codeDirectory = services.code.unpack(where, options.assets.get(properties.Code.S3Key));
    const facts = { name, handler, runtime, memoryMegabytes, codeDirectory };
    const settings = {
      ...facts,
      logicalId,
      arn: attribute(resource, 'Arn'),
      environment: functionEnvironment(services.place, facts, {
        ...properties.Environment?.Variables,
        ...options.environment,
      }),
      timeoutSeconds: properties.Timeout,
      concurrency: Math.min(properties.ReservedConcurrentExecutions ?? Infinity, options.maxConcurrencyPerFunction),
    };
    services.functions.add(
      new LambdaFunction(settings, services.clock, (line) => {
        services.logLines.add(name, line);
      }),
    );
  }
}

/** Sets what becomes of asynchronous invocations that fail. */
export function createAsyncConfigs(services: StackServices, resolver: TemplateResolver): void {
  for (const { where, properties } of readResources(resolver, 'AWS::Lambda::EventInvokeConfig', asyncConfigSupport)) {
    const { FunctionName, MaximumRetryAttempts: retries, DestinationConfig } = properties;
    const destination = DestinationConfig.OnFailure?.Destination;
    const queue = destination === undefined ? undefined : services.queues.byArn(destination);
    if (destination !== undefined && !queue) {
      throw unsupported(where, `the destination ${destination}`, 'destinations are queues of the stack');
    }
    services.invoker.configure(services.functions.get(FunctionName).settings.name, {
      retries,
      onFailure: queue && ((record) => void queue.send({ body: record })),
    });
  }
}

/** Starts the pollers between queues and functions. */
export function createEventSources(
  services: StackServices,
  resolver: TemplateResolver,
  { maxConcurrencyPerFunction }: StackOptions,
): void {
  for (const { where, properties } of readResources(resolver, 'AWS::Lambda::EventSourceMapping', eventSourceSupport)) {
    const queue = services.queues.byArn(properties.EventSourceArn);
    const lambda = services.functions.find(properties.FunctionName);
    if (!queue || !lambda) {
      throw unsupported(where, `${properties.EventSourceArn} as the event source of ${properties.FunctionName}`);
    }
    if (properties.Enabled) {
      const settings = {
        queue,
        lambda,
        batchSize: properties.BatchSize,
        batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
        maximumConcurrency: Math.min(
          properties.ScalingConfig?.MaximumConcurrency ?? DEFAULT_BATCHES,
          maxConcurrencyPerFunction,
        ),
        reportsItemFailures: properties.FunctionResponseTypes.length > 0,
        region: services.place.region,
      };
      services.eventSources.push(new EventSource(settings, services.clock, services.log));
    }
  }
}

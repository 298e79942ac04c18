import type { Assembly } from '../assembly/read-assembly.ts';
import { createTemplateResolver } from '../assembly/template-resolver.ts';
import type { HttpApi } from '../api/http-api.ts';
import { createApi } from './create-api.ts';
import { createBuses, createRules } from './create-events.ts';
import { createAsyncConfigs, createEventSources, createFunctions } from './create-functions.ts';
import { createMachines } from './create-machines.ts';
import { createQueues } from './create-queues.ts';
import { createSecrets, createTables } from './create-storage.ts';
import { kindOf } from './resource-kinds.ts';
import type { StackOptions } from './stack-options.ts';
import type { StackServices } from './stack-services.ts';

/** @see createStack */
export interface CreatedStack {
  readonly outputs: Readonly<Record<string, string>>;
  /** Undefined when the template has none. */
  readonly httpApi: HttpApi | undefined;
}

/**
 * Creates what the template describes, in an order in which everything finds what it refers to.
 * @throws UnsupportedError that names what the engine cannot do.
 */
export async function createStack(
  services: StackServices,
  { template, assets }: Assembly,
  options: StackOptions,
): Promise<CreatedStack> {
  const resolver = createTemplateResolver(template, services.place, kindOf);
  for (const [logicalId, { Type }] of resolver.resources) {
    kindOf(Type, logicalId);
  }
  createSecrets(services, resolver);
  await createTables(services, resolver);
  createQueues(services, resolver);
  createBuses(services, resolver);
  createFunctions(services, resolver, { ...options, assets });
  createAsyncConfigs(services, resolver);
  createMachines(services, resolver, options);
  createRules(services, resolver);
  createEventSources(services, resolver, options);
  return { outputs: resolver.outputs(), httpApi: createApi(services, resolver) };
}

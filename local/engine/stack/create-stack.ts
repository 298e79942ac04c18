import type { Assembly } from '../assembly/read-assembly.ts';
import { createTemplateResolver } from '../assembly/template-resolver.ts';
import { createBuses, createRules } from './create-events.ts';
import { createAsyncConfigs, createEventSources, createFunctions } from './create-functions.ts';
import { createMachines } from './create-machines.ts';
import { createQueues } from './create-queues.ts';
import { createSecrets, createTables } from './create-storage.ts';
import { kindOf } from './resource-kinds.ts';
import type { StackOptions } from './stack-options.ts';
import type { StackServices } from './stack-services.ts';

/**
 * Creates what the template describes, in an order in which everything finds what it refers to.
 * @returns The stack's outputs.
 * @throws UnsupportedError that names what the engine cannot do.
 */
export async function createStack(
  services: StackServices,
  { template, assets }: Assembly,
  options: StackOptions,
): Promise<Record<string, string>> {
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
  return resolver.outputs();
}

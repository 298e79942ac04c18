import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { Machine } from '../states/machine.ts';
import { type MachineProperties, machineSupport } from '../states/machine-resource.ts';
import { parseDefinition } from '../states/parse-definition.ts';
import { publishStatusChange } from '../states/status-change.ts';
import { createTaskCall } from '../states/task-resources.ts';
import { attribute, readResources } from './resource-reader.ts';
import type { StackOptions } from './stack-options.ts';
import type { StackServices } from './stack-services.ts';

/** Creates the state machines and joins their tasks to what they call. */
export function createMachines(
  services: StackServices,
  resolver: TemplateResolver,
  { keepEndedExecutions }: StackOptions,
): void {
  for (const resource of readResources(resolver, 'AWS::StepFunctions::StateMachine', machineSupport)) {
    const { where, logicalId, properties } = resource;
    const definitionText = substitute(properties);
    const definition = parseDefinition(definitionText, where);
    const tasks = [...definition.tasks].map(
      ([name, task]) => [name, createTaskCall(services, task, `${where} state ${name}`)] as const,
    );
    const settings = {
      logicalId,
      name: attribute(resource, 'Name'),
      arn: attribute(resource, 'Arn'),
      roleArn: `arn:aws:iam::${services.place.accountId}:role/${logicalId}`,
      definitionText,
      definition,
      tasks: new Map(tasks),
      keepEnded: keepEndedExecutions,
    };
    services.machines.add(
      new Machine(settings, services.clock, (machine, execution) => {
        publishStatusChange(services.buses, machine, execution);
      }),
    );
  }
}

function substitute({ DefinitionString, DefinitionSubstitutions }: MachineProperties): string {
  return Object.entries(DefinitionSubstitutions).reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, value),
    DefinitionString,
  );
}

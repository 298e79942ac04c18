import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { EventBus } from '../events/event-bus.ts';
import { compilePattern } from '../events/event-pattern.ts';
import { busSupport, ruleSupport } from '../events/events-resource.ts';
import { createRuleTarget } from '../events/rule-target.ts';
import { unsupported } from '../unsupported-error.ts';
import { attribute, readResources } from './resource-reader.ts';
import type { StackServices } from './stack-services.ts';

/** Creates the event buses beside the default one. */
export function createBuses({ buses, log }: StackServices, resolver: TemplateResolver): void {
  for (const resource of readResources(resolver, 'AWS::Events::EventBus', busSupport)) {
    buses.add(new EventBus(attribute(resource, 'Name'), attribute(resource, 'Arn'), log));
  }
}

/** Creates the rules with their targets. */
export function createRules(services: StackServices, resolver: TemplateResolver): void {
  for (const resource of readResources(resolver, 'AWS::Events::Rule', ruleSupport)) {
    const { where, identity, properties } = resource;
    const bus = services.buses.find(properties.EventBusName);
    if (!bus) {
      throw unsupported(where, `the event bus ${properties.EventBusName}, which is not in the stack`);
    }
    const arn = attribute(resource, 'Arn');
    bus.rules.push({
      name: identity.ref,
      arn,
      enabled: properties.State === 'ENABLED',
      pattern: JSON.stringify(properties.EventPattern),
      matches: compilePattern(properties.EventPattern, `${where} EventPattern`),
      targets: properties.Targets.map((target) => createRuleTarget(services, target, { where, arn })),
    });
  }
}

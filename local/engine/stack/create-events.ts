import type { TemplateResolver } from '../assembly/template-resolver.ts';
import { EventBus } from '../events/event-bus.ts';
import { compilePattern } from '../events/event-pattern.ts';
import { busSupport, ruleSupport } from '../events/events-resource.ts';
import { deliver } from '../events/deliver.ts';
import type { Rule } from '../events/rule.ts';
import { createRuleTarget } from '../events/rule-target.ts';
import { parseRate, Schedule } from '../events/schedule.ts';
import { arnOf } from '../place.ts';
import { unsupported } from '../unsupported-error.ts';
import { attribute, readResources } from './resource-reader.ts';
import type { StackServices } from './stack-services.ts';

/** Creates the event buses beside the default one. */
export function createBuses({ buses, log }: StackServices, resolver: TemplateResolver): void {
  for (const resource of readResources(resolver, 'AWS::Events::EventBus', busSupport)) {
    buses.add(new EventBus(attribute(resource, 'Name'), attribute(resource, 'Arn'), log));
  }
}

/** Creates the rules with their targets, and starts those that have a schedule. */
export function createRules(services: StackServices, resolver: TemplateResolver): void {
  for (const resource of readResources(resolver, 'AWS::Events::Rule', ruleSupport)) {
    const { where, identity, properties } = resource;
    const { EventBusName, EventPattern, ScheduleExpression: schedule } = properties;
    const bus = services.buses.find(EventBusName) ?? partnerBus(services, EventBusName);
    if (!bus) {
      throw unsupported(where, `the event bus ${EventBusName}, which is not in the stack`);
    }
    if (EventPattern === undefined && schedule === undefined) {
      throw unsupported(where, 'a rule with neither EventPattern nor ScheduleExpression');
    }
    const arn = attribute(resource, 'Arn');
    const rule: Rule = {
      name: identity.ref,
      arn,
      enabled: properties.State === 'ENABLED',
      pattern: EventPattern && JSON.stringify(EventPattern),
      matches: EventPattern && compilePattern(EventPattern, `${where} EventPattern`),
      schedule,
      targets: properties.Targets.map((target) => createRuleTarget(services, target, { where, arn })),
    };
    bus.rules.push(rule);
    if (schedule !== undefined) {
      startSchedule(services, bus, rule, where);
    }
  }
}

/** A partner's bus stands outside of the stack; the account has it when the partner's source is associated with it. */
function partnerBus({ buses, place, log }: StackServices, nameOrArn: string): EventBus | undefined {
  const name = nameOrArn.replace(/^arn:.*?:event-bus\//, '');
  if (!/^aws\.partner\/[\w./-]+$/.test(name)) {
    return undefined;
  }
  const bus = new EventBus(name, arnOf(place, 'events', `event-bus/${name}`), log);
  buses.add(bus);
  return bus;
}

/** Its events go to the rule's own targets and to no other rule. */
function startSchedule(
  { buses, schedules, clock, log }: StackServices,
  bus: EventBus,
  rule: Rule,
  where: string,
): void {
  const period = parseRate(rule.schedule ?? '', where);
  if (bus.name !== 'default') {
    throw unsupported(
      where,
      `a schedule on the event bus ${bus.name}`,
      'schedules belong to the default bus, as on AWS',
    );
  }
  if (rule.enabled) {
    const fire = () => {
      const content = { source: 'aws.events', detailType: 'Scheduled Event', detail: {}, resources: [rule.arn] };
      deliver(rule, buses.create(content), log);
    };
    schedules.push(new Schedule(clock, period, fire));
  }
}

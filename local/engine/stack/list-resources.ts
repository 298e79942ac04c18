import type { StackServices } from './stack-services.ts';

/** A resource of the stack, for people to read. */
export interface StackResource {
  readonly kind: 'queue' | 'function' | 'event bus' | 'table' | 'state machine' | 'secret';
  readonly name: string;
  /** What clients call it by: a URL for queues, an ARN or a name for others. */
  readonly id: string;
}

/** What the engine has created. */
export function listResources(services: StackServices): StackResource[] {
  return [
    ...[...services.buses.all].map(({ name, arn }) => ({ kind: 'event bus' as const, name, id: arn })),
    ...[...services.queues.all].map(({ name, url }) => ({ kind: 'queue' as const, name, id: url })),
    ...[...services.functions.all].map(({ settings }) => ({
      kind: 'function' as const,
      name: settings.name,
      id: settings.arn,
    })),
    ...[...services.machines.all].map(({ settings }) => ({
      kind: 'state machine' as const,
      name: settings.name,
      id: settings.arn,
    })),
    ...[...services.tables.names].map((name) => ({ kind: 'table' as const, name, id: name })),
    ...[...services.secrets.all].map(({ name, arn }) => ({ kind: 'secret' as const, name, id: arn })),
  ];
}

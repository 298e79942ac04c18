import { type PropertySupport, readProperties } from '../assembly/read-properties.ts';
import type { Identity } from '../assembly/resource-kind.ts';
import type { TemplateResolver } from '../assembly/template-resolver.ts';
import type { ActiveType } from './resource-kinds.ts';

/** A resource of the template, ready to be created. */
export interface ReadResource<T> {
  readonly logicalId: string;
  /** Logical id and type, for error messages. */
  readonly where: string;
  readonly identity: Identity;
  readonly properties: T;
}

/** Gives the resources of one type with their properties resolved and checked. */
export function readResources<T>(
  resolver: TemplateResolver,
  type: ActiveType,
  support: PropertySupport<T>,
): ReadResource<T>[] {
  return resolver.resources
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => ({
      logicalId,
      where: `${logicalId} (${type})`,
      identity: resolver.identify(logicalId),
      properties: readProperties(resolver, [logicalId, resource], support),
    }));
}

/** An attribute that the resource's kind is known to give. */
export function attribute({ identity, where }: ReadResource<unknown>, name: string): string {
  const value = identity.attributes[name];
  if (value === undefined) {
    throw new Error(`${where} has no ${name}`);
  }
  return value;
}

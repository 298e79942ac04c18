import { isJsonObject, type JsonValue } from '../json.ts';
import type { Place } from '../place.ts';
import { unsupported, UnsupportedError } from '../unsupported-error.ts';
import { createConditions } from './conditions.ts';
import { type Intrinsics, intrinsicName, resolveIntrinsic } from './intrinsics.ts';
import type { Identity, ResourceKind } from './resource-kind.ts';
import type { Template, TemplateResource } from './template.ts';

/** Replaces the intrinsic functions of one template by their values. */
export interface TemplateResolver {
  /** The resources whose condition holds. */
  readonly resources: readonly (readonly [logicalId: string, resource: TemplateResource])[];
  /**
   * @param where Names the place in error messages.
   * @returns undefined for `AWS::NoValue`.
   * @throws UnsupportedError on an intrinsic function that the engine does not know.
   */
  resolve(value: JsonValue, where: string): JsonValue | undefined;
  identify(logicalId: string): Identity;
  outputs(): Record<string, string>;
}

/** @see TemplateResolver */
export function createTemplateResolver(
  template: Template,
  place: Place,
  kindOf: (type: string, logicalId: string) => ResourceKind,
): TemplateResolver {
  const identities = new Map<string, Identity>();
  const underWay = new Set<string>();
  const holds = createConditions(template, (value, where) => resolve(value, where));
  const intrinsics: Intrinsics = { template, place, holds, identify, resolve };

  function resolve(value: JsonValue, where: string): JsonValue | undefined {
    if (typeof value === 'string') {
      if (value.includes('{{resolve:')) {
        throw unsupported(where, `the dynamic reference ${value}`);
      }
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => resolve(item, where)).filter((item) => item !== undefined);
    }
    if (!isJsonObject(value)) {
      return value;
    }
    const name = intrinsicName(value);
    if (name !== undefined) {
      return resolveIntrinsic(intrinsics, name, value[name] ?? null, where);
    }
    const entries = Object.entries(value).map(([key, item]) => [key, resolve(item, where)] as const);
    return Object.fromEntries(entries.flatMap(([key, item]) => (item === undefined ? [] : [[key, item]])));
  }

  function identify(logicalId: string): Identity {
    const known = identities.get(logicalId);
    if (known) {
      return known;
    }
    const resource = template.Resources[logicalId];
    if (!resource || (resource.Condition !== undefined && !holds(resource.Condition))) {
      throw new UnsupportedError(`the template refers to ${logicalId}, which it does not create`);
    }
    if (underWay.has(logicalId)) {
      throw new UnsupportedError(`${logicalId}: its name depends on itself`);
    }
    underWay.add(logicalId);
    const kind = kindOf(resource.Type, logicalId);
    const identity = kind.identify(nameOf(logicalId, resource, kind), place, logicalId);
    underWay.delete(logicalId);
    identities.set(logicalId, identity);
    return identity;
  }

  function nameOf(logicalId: string, resource: TemplateResource, kind: ResourceKind): string {
    const given = kind.nameProperty === undefined ? undefined : resource.Properties[kind.nameProperty];
    const resolved = given === undefined ? undefined : resolve(given, logicalId);
    return typeof resolved === 'string' ? resolved : generatedName(logicalId, kind);
  }

  function generatedName(logicalId: string, { longestName = 64 }: ResourceKind): string {
    // The end of a logical id is the hash that tells it from its neighbours, so the front is what gets cut.
    const room = longestName - place.stackName.length - 1;
    return room < 12 ? logicalId.slice(-longestName) : `${place.stackName}-${logicalId.slice(-room)}`;
  }

  function outputs(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(template.Outputs)
        .filter(([, { Condition }]) => Condition === undefined || holds(Condition))
        .map(([name, { Value }]) => [name, textOf(resolve(Value, `output ${name}`))]),
    );
  }

  const resources = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || holds(Condition),
  );
  return { resources, resolve, identify, outputs };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

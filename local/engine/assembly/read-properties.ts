import type * as z from 'zod';
import type { JsonValue } from '../json.ts';
import { unsupported } from '../unsupported-error.ts';
import type { TemplateResource } from './template.ts';
import type { TemplateResolver } from './template-resolver.ts';

/** Which properties of a resource type the engine acts on, and which it may leave aside. */
export interface PropertySupport<T> {
  /** A strict object: what it does not name is refused. */
  readonly schema: z.ZodType<T>;
  /** Properties that change nothing on one machine, each with the reason. */
  readonly withoutLocalEffect: Readonly<Record<string, string>>;
}

/**
 * The properties of a resource, resolved and checked.
 * @throws UnsupportedError that names the resource and the property.
 */
export function readProperties<T>(
  resolver: TemplateResolver,
  [logicalId, resource]: readonly [string, TemplateResource],
  { schema, withoutLocalEffect }: PropertySupport<T>,
): T {
  const where = `${logicalId} (${resource.Type})`;
  const properties: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(resource.Properties)) {
    const resolved = name in withoutLocalEffect ? undefined : resolver.resolve(value, `${where} ${name}`);
    if (resolved !== undefined) {
      properties[name] = resolved;
    }
  }
  const parsed = schema.safeParse(properties);
  if (!parsed.success) {
    throw unsupported(where, parsed.error.issues.map(describe).join('; '));
  }
  return parsed.data;
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `the property ${[...path, key].join('.')}`).join('; ');
  }
  return `this value of ${path.join('.') || 'its properties'}: ${issue.message}`;
}

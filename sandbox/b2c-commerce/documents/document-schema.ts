import * as z from 'zod';

/** Properties that may stand in any request document; they are read elsewhere or ignored. */
const common = new Set(['_v', '_type', '_resource_state', '_flash']);

/**
 * Schema of a request document. The Shop API refuses a property it does not know, except custom attributes (`c_…`),
 * and its fault names the document's type.
 */
export function documentSchema<Shape extends z.core.$ZodLooseShape>(type: string, shape: Shape) {
  const known = new Set([...Object.keys(shape), ...common]);
  return z.looseObject(shape).check((context) => {
    for (const property of Object.keys(context.value)) {
      if (known.has(property) || property.startsWith('c_')) continue;
      context.issues.push({
        code: 'custom',
        input: undefined,
        params: { property, document: type },
        message: `Unknown property "${property}".`,
      });
    }
  });
}

/** The custom attributes of a document, without their `c_`. */
export function customAttributes(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const custom: Record<string, unknown> = {};
  for (const property of Object.keys(document)) {
    if (property.startsWith('c_')) custom[property.slice(2)] = document[property];
  }
  return custom;
}

import * as z from 'zod';
import type { ApiVersion } from '../api-version.ts';
import { ShopFault } from '../shop-fault.ts';
import { textProperty } from './text-property.ts';

const unknownPropertySchema = z.object({ property: z.string(), document: z.string() });

/** Reads a body as JSON. @throws ShopFault BodyDecodingException */
export function decodeJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ShopFault(400, 'BodyDecodingException', 'The request body could not be decoded.', {
      body: body.slice(0, 200),
    });
  }
}

/**
 * Reads a request document. @throws ShopFault as the Shop API refuses it: unknown property, wrong type, broken
 * constraint, or a `_v` that is not the version of the URL.
 */
export function decodeDocument<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  context: { readonly document: string; readonly version: ApiVersion },
): z.output<Schema> {
  const stated = textProperty(json, '_v');
  if (stated !== undefined && stated !== context.version.label) {
    throw new ShopFault(400, 'UnexpectedVersionException', 'The version of the document is not that of the URL.', {
      version: stated,
    });
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw toFault(result.error, json, context.document);
}

function toFault(error: z.ZodError, json: unknown, document: string): ShopFault {
  const issue = error.issues[0];
  const path = `$${(issue?.path ?? []).map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')}`;
  if (issue?.code === 'custom') {
    const { property, document: type } = unknownPropertySchema.parse(issue.params);
    const message = `Unknown property '${property}' in document '${type}' at '${path}'.`;
    return new ShopFault(400, 'UnknownPropertyException', message, { property, document: type });
  }
  const value = valueAt(json, issue?.path ?? []);
  if (issue?.code === 'invalid_type' && value !== undefined) {
    return new ShopFault(400, 'TypeDecodingException', `The property at '${path}' has the wrong type.`, {
      path,
      expectedTypes: issue.expected,
      actualType: Array.isArray(value) ? 'array' : typeof value,
    });
  }
  const message = `A value constraint of the property at '${path}' in document '${document}' is violated.`;
  return new ShopFault(400, 'PropertyConstraintViolationException', message, { document, path });
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

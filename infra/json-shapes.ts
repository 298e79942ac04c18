import type * as z from 'zod';

/** A JSON Schema without alternatives. */
export type Shape = z.core.JSONSchema.JSONSchema;

type AnySchema = Shape | boolean;

/** What a schema takes, each alternative by itself; nothing for a schema that takes nothing. */
export function alternatives(schema: AnySchema | undefined): readonly Shape[] {
  if (typeof schema !== 'object' || schema.not !== undefined) {
    return [];
  }
  const among = schema.anyOf ?? schema.oneOf;
  return among ? among.flatMap(alternatives) : [schema];
}

/** What a field of an object takes; nothing where the object has no such field. */
export function propertyOf({ properties = {}, additionalProperties }: Shape, name: string): readonly Shape[] {
  return alternatives(Object.hasOwn(properties, name) ? properties[name] : additionalProperties);
}

/** Names of an object's fields that take anything. */
export const propertiesOf = (shape: Shape): readonly string[] =>
  Object.keys(shape.properties ?? {}).filter((name) => propertyOf(shape, name).length > 0);

/** What a list takes as its items; nothing for what is no list. */
export const itemsOf = ({ items }: Shape): readonly Shape[] => (Array.isArray(items) ? [] : alternatives(items));

/** The only values that are taken; `undefined` where they are not counted. */
export function allowedValues(shapes: readonly Shape[]): readonly unknown[] | undefined {
  const values = shapes.map((shape) => (shape.const === undefined ? shape.enum : [shape.const]));
  const counted = values.flatMap((each) => each ?? []);
  return shapes.length > 0 && values.every((each) => each !== undefined) ? counted : undefined;
}

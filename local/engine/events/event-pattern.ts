import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { unsupported } from '../unsupported-error.ts';
import { compileLeaf } from './leaf-pattern.ts';

/** Whether an event matches a pattern. */
export type EventMatcher = (event: JsonObject) => boolean;

/**
 * Compiles an event pattern.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws UnsupportedError on an operator that the engine does not know.
 */
export function compilePattern(pattern: JsonObject, where: string): EventMatcher {
  const matchers = Object.entries(pattern).map(([key, value]): EventMatcher => {
    if (key === '$or') {
      const alternatives = alternativesOf(value, where).map((alternative) => compilePattern(alternative, where));
      return (event) => alternatives.some((matches) => matches(event));
    }
    const matches = compileField(value, `${where}.${key}`);
    return (event) => matches(Object.hasOwn(event, key) ? event[key] : undefined);
  });
  return (event) => matchers.every((matches) => matches(event));
}

function alternativesOf(value: JsonValue, where: string): JsonObject[] {
  if (!Array.isArray(value) || !value.every((item) => isJsonObject(item))) {
    throw unsupported(where, '$or of anything but objects');
  }
  return value;
}

function compileField(value: JsonValue, where: string): (field: JsonValue | undefined) => boolean {
  if (Array.isArray(value)) {
    const choices = value.map((choice) => compileLeaf(choice, where));
    return (field) => choices.some((matches) => matches(field));
  }
  if (!isJsonObject(value)) {
    throw unsupported(where, `a pattern value that is neither a list nor an object: ${JSON.stringify(value)}`);
  }
  const matches = compilePattern(value, where);
  // Of a list of objects one must match as a whole. A missing object still matches what asks for absence.
  return (field) =>
    Array.isArray(field)
      ? field.some((item) => isJsonObject(item) && matches(item))
      : matches(isJsonObject(field) ? field : {});
}

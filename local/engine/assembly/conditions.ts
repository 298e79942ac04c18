import { isJsonObject, type JsonValue } from '../json.ts';
import { unsupported, UnsupportedError } from '../unsupported-error.ts';
import { intrinsicName } from './intrinsics.ts';
import type { Template } from './template.ts';

/** Tells whether a condition of the template holds; each is evaluated once. */
export function createConditions(
  template: Template,
  resolve: (value: JsonValue, where: string) => JsonValue | undefined,
): (name: string) => boolean {
  const known = new Map<string, boolean>();

  function holds(name: string): boolean {
    const condition = template.Conditions[name];
    if (condition === undefined) {
      throw new UnsupportedError(`the template names the condition ${name}, which it does not declare`);
    }
    const value = known.get(name) ?? evaluate(condition, `condition ${name}`);
    known.set(name, value);
    return value;
  }

  function evaluate(expression: JsonValue, where: string): boolean {
    if (!isJsonObject(expression)) {
      throw unsupported(where, JSON.stringify(expression));
    }
    const name = intrinsicName(expression) ?? '';
    const argument = expression[name];
    if (name === 'Condition' && typeof argument === 'string') {
      return holds(argument);
    }
    if (!Array.isArray(argument)) {
      throw unsupported(where, JSON.stringify(expression));
    }
    switch (name) {
      case 'Fn::Equals': {
        const [left, right] = argument.map((side) => JSON.stringify(resolve(side, where)));
        return left === right;
      }
      case 'Fn::And':
        return argument.every((part) => evaluate(part, where));
      case 'Fn::Or':
        return argument.some((part) => evaluate(part, where));
      case 'Fn::Not':
        return !evaluate(argument[0] ?? null, where);
      default:
        throw unsupported(where, name);
    }
  }

  return holds;
}

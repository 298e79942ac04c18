import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { unsupported } from '../unsupported-error.ts';
import { compileNumeric } from './numeric-pattern.ts';

/** Whether a field of an event matches; undefined stands for a field that is not there. */
export type LeafMatcher = (field: JsonValue | undefined) => boolean;

/** A test of one value. */
export type ValueTest = (value: JsonValue) => boolean;

/** Compiles one choice of a pattern's list: a value, or an operator. */
export function compileLeaf(choice: JsonValue, where: string): LeafMatcher {
  if (!isJsonObject(choice)) {
    return anyOf(equalTo(choice, where));
  }
  const [name, operand, rest] = operatorOf(choice, where);
  if (name === 'exists' && typeof operand === 'boolean' && !rest) {
    // Only a leaf exists in this sense; an object in its place does not.
    return (field) => (field !== undefined && !isJsonObject(field)) === operand;
  }
  if (rest) {
    throw unsupported(where, `the pattern operator ${JSON.stringify(choice)}`);
  }
  return anyOf(name === 'anything-but' ? anythingBut(operand, where) : operatorTest(name, operand, where));
}

/** A list in the event matches when one of its values does. */
function anyOf(test: ValueTest): LeafMatcher {
  return (field) =>
    Array.isArray(field) ? field.some(test) : field !== undefined && !isJsonObject(field) && test(field);
}

function operatorOf(choice: JsonObject, where: string): [string, JsonValue, boolean] {
  const [entry, ...others] = Object.entries(choice);
  if (!entry) {
    throw unsupported(where, 'an empty pattern operator');
  }
  return [...entry, others.length > 0];
}

function equalTo(expected: JsonValue, where: string): ValueTest {
  if (typeof expected === 'object' && expected !== null) {
    throw unsupported(where, `the pattern value ${JSON.stringify(expected)}`);
  }
  return (value) => value === expected;
}

function operatorTest(name: string, operand: JsonValue, where: string): ValueTest {
  if (name === 'numeric' && Array.isArray(operand)) {
    return compileNumeric(operand, where);
  }
  if (name === 'equals-ignore-case' || name === 'prefix' || name === 'suffix') {
    return textTest(name, operand, where);
  }
  throw unsupported(where, `the pattern operator ${name}`);
}

function textTest(name: 'equals-ignore-case' | 'prefix' | 'suffix', operand: JsonValue, where: string): ValueTest {
  if (isJsonObject(operand) && name !== 'equals-ignore-case') {
    const folded = operand['equals-ignore-case'];
    if (typeof folded === 'string' && Object.keys(operand).length === 1) {
      const test = textTest(name, folded.toLowerCase(), where);
      return (value) => typeof value === 'string' && test(value.toLowerCase());
    }
  }
  if (typeof operand !== 'string') {
    throw unsupported(where, `${name} of ${JSON.stringify(operand)}`);
  }
  switch (name) {
    case 'equals-ignore-case':
      return (value) => typeof value === 'string' && value.toLowerCase() === operand.toLowerCase();
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(operand);
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(operand);
  }
}

function anythingBut(operand: JsonValue, where: string): ValueTest {
  const tests = (Array.isArray(operand) ? operand : [operand]).flatMap((excluded): ValueTest[] => {
    if (!isJsonObject(excluded)) {
      return [equalTo(excluded, where)];
    }
    const [name, inner, rest] = operatorOf(excluded, where);
    if (rest) {
      throw unsupported(where, `anything-but ${JSON.stringify(excluded)}`);
    }
    return (Array.isArray(inner) ? inner : [inner]).map((each) => operatorTest(name, each, where));
  });
  return (value) => !tests.some((test) => test(value));
}

import * as z from 'zod';
import type { FieldIssue } from '../lib/errors/errors.ts';
import type { Rule } from '../lib/integrations/mapping-schema.ts';
import type { Integrations } from '../lib/integrations/integrations.ts';
import { orderRequestSchema, REQUEST_SCHEMA } from '../lib/order/order-request.ts';
import { alternatives, allowedValues, itemsOf, propertiesOf, propertyOf, type Shape } from './json-shapes.ts';

type Rules = Readonly<Record<string, Rule>>;

/** Where the rules stand that are looked at. */
interface Place {
  /** Path of the record of rules, for example `mappings.chargebee.fields`. */
  readonly at: string;
  /** What the names of these rules begin with there, for example `shippingAddress.`. */
  readonly prefix: string;
}

/**
 * What no event could be made an order request by: rules for fields that the request has not, fields that it needs and
 * that have no rule, constants that it does not take. Rules that copy a whole object or list count for what is in it.
 */
export function mappingTargets({ mappings }: Pick<Integrations, 'mappings'>): FieldIssue[] {
  // Only while deploying: it would be much code for the functions.
  const request = alternatives(z.toJSONSchema(orderRequestSchema, { io: 'input' }));
  return Object.entries(mappings).flatMap(([name, { fields }]) => {
    // Filled in, whether the mapping has it or not.
    const whole: Rules = { ...fields, schema: { value: REQUEST_SCHEMA } };
    return [...objectIssues(whole, request, { at: `mappings.${name}.fields`, prefix: '' })];
  });
}

function* objectIssues(rules: Rules, shapes: readonly Shape[], place: Place): Generator<FieldIssue> {
  const fitting = shapesOf(rules, shapes);
  const field = (name: string): string => `${place.at}.${place.prefix}${name}`;
  const names = [...new Set(Object.keys(rules).map(firstName))];
  for (const name of names) {
    const inside = fitting.flatMap((shape) => propertyOf(shape, name));
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (inside.length === 0) {
      yield { field: field(name), message: notAField(fitting, place) };
    } else if (rule) {
      yield* ruleIssues(rule, inside, field(name));
    } else {
      yield* objectIssues(rulesInside(rules, name), inside, { at: place.at, prefix: `${place.prefix}${name}.` });
    }
  }
  for (const name of requiredBy(fitting)) {
    if (!names.includes(name)) {
      yield { field: field(name), message: `is required: ${REQUEST_SCHEMA} needs it` };
    }
  }
}

function* ruleIssues(rule: Rule, shapes: readonly Shape[], field: string): Generator<FieldIssue> {
  if ('each' in rule) {
    const items = shapes.flatMap(itemsOf);
    if (items.length === 0) {
      yield { field, message: `must not be a rule with "each": ${REQUEST_SCHEMA} has no list there` };
    } else if ('fields' in rule) {
      yield* objectIssues(rule.fields, items, { at: `${field}.fields`, prefix: '' });
    } else {
      yield* ruleIssues(rule.item, items, `${field}.item`);
    }
    return;
  }
  const type = typeGiven(rule);
  const types = [...new Set(shapes.flatMap(({ type: expected }) => expected ?? []))];
  if (
    type !== undefined &&
    !types.some((expected) => expected === type || (expected === 'integer' && type === 'number'))
  ) {
    yield { field, message: `must be a rule that gives ${types.map((each) => TYPE_NAMES[each] ?? each).join(' or ')}` };
    return;
  }
  const values = allowedValues(shapes);
  if ('value' in rule && values && !values.includes(rule.value)) {
    yield {
      field: `${field}.value`,
      message: `must be one of ${values.map((value) => JSON.stringify(value)).join(', ')}`,
    };
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** The JSON type of what a rule gives, where the rule decides that and not the event. */
function typeGiven(rule: Rule): string | undefined {
  if ('value' in rule) {
    return Array.isArray(rule.value) ? 'array' : typeof rule.value;
  }
  if ('template' in rule) {
    return 'string';
  }
  if (!('from' in rule)) {
    return 'array';
  }
  switch (rule.as) {
    case 'json':
      return undefined;
    case 'number':
      return 'number';
    case 'text':
    case 'minorUnits':
      return 'string';
    case undefined:
      return rule.table === undefined ? undefined : 'string';
  }
}

/** Of alternatives that differ by a constant, such as the `kind` of a payment: those that the constants leave. */
function shapesOf(rules: Rules, shapes: readonly Shape[]): readonly Shape[] {
  const fitting = shapes.filter((shape) =>
    Object.entries(rules).every(([name, rule]) => {
      const values = allowedValues(propertyOf(shape, name));
      return !('value' in rule) || !values || values.includes(rule.value);
    }),
  );
  return fitting.length === 0 ? shapes : fitting;
}

/** What every alternative requires. */
const requiredBy = (shapes: readonly Shape[]): readonly string[] =>
  (shapes[0]?.required ?? []).filter((name) => shapes.every(({ required = [] }) => required.includes(name)));

function notAField(shapes: readonly Shape[], { prefix }: Place): string {
  const names = [...new Set(shapes.flatMap(propertiesOf))].filter((name) => name !== 'schema');
  const whose = prefix === '' ? '' : ` in ${prefix.slice(0, -1)}`;
  const list = shapes.some(({ type }) => type === 'array')
    ? ': a list needs a rule with "each"'
    : ': nothing stands there';
  return `is not a field of ${REQUEST_SCHEMA}${names.length === 0 ? list : `; must be one of ${names.join(', ')}${whose}`}`;
}

const firstName = (field: string): string => field.split('.', 1)[0] ?? field;

const rulesInside = (rules: Rules, name: string): Rules =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([field, rule]) =>
      field.startsWith(`${name}.`) ? [[field.slice(name.length + 1), rule]] : [],
    ),
  );

import type { FieldIssue } from '../errors/errors.ts';
import { IN_BRACES } from '../integrations/mapping-problems.ts';
import type { CopyRule, Mapping, ObjectListRule, Rule, ValueListRule } from '../integrations/mapping-schema.ts';
import { REQUEST_SCHEMA } from '../order/order-request.ts';
import { convert, parseText } from './convert.ts';
import { fits, isPlain, readPlace } from './read-place.ts';
import { setField } from './set-field.ts';
import { UnmappableError } from './unmappable-error.ts';

/** What a message turned out to be: what should be an order request, not yet checked; or nothing to order. */
export type Mapped =
  | {
      readonly kind: 'request';
      readonly content: unknown;
      /** The sender's own id of it. */
      readonly messageId?: string;
    }
  | { readonly kind: 'ignored' };

/** No order has more lines; it bounds the work. */
const MOST_ITEMS = 200;

/** The part of the event that rules look at: all of it, or one item of a list. */
interface Scope {
  readonly root: unknown;
  readonly part: unknown;
  /** Where the part stands in the event; empty for all of it. */
  readonly at: string;
  /** Field of the order request that is being filled; empty at the top. */
  readonly target: string;
  readonly tables: Mapping['tables'];
  /** What is wrong so far. */
  readonly issues: FieldIssue[];
}

/**
 * Makes the content of an order request of an event of somebody else's format; nothing is checked of it yet.
 * @throws UnmappableError that names each field of the request with the place in the event it should come from. Never
 * a value.
 */
export function applyMapping({ when, fields, tables }: Mapping, event: unknown, messageId?: string): Mapped {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    // Some vendors send lists of events. One that held an order must not be ignored as one that is none.
    throw new UnmappableError([{ field: '', message: 'must be one JSON object' }], undefined, messageId);
  }
  if (!fits(event, when)) {
    return { kind: 'ignored' };
  }
  const issues: FieldIssue[] = [];
  const content = fill(fields, { root: event, part: event, at: '', target: '', tables, issues });
  setField(content, 'schema', REQUEST_SCHEMA);
  if (issues.length > 0) {
    throw new UnmappableError(issues, content, messageId);
  }
  return { kind: 'request', content, ...(messageId !== undefined && { messageId }) };
}

function fill(fields: Readonly<Record<string, Rule>>, scope: Scope): object {
  const filled = {};
  for (const [field, rule] of Object.entries(fields)) {
    const target = scope.target === '' ? field : `${scope.target}.${field}`;
    const value = apply(rule, { ...scope, target });
    if (value !== undefined) {
      setField(filled, field, value);
    }
  }
  return filled;
}

function apply(rule: Rule, scope: Scope): unknown {
  if ('value' in rule) {
    return rule.value;
  }
  if ('template' in rule) {
    return fillTemplate(rule.template, scope);
  }
  return 'from' in rule ? copy(rule, scope) : list(rule, scope);
}

/** Nothing when a place is missing: half an id would be taken for one. */
function fillTemplate(template: string, scope: Scope): string | undefined {
  const before = scope.issues.length;
  const text = template.replace(IN_BRACES, (_braces, place: string) => {
    const value = readPlace(scope.part, place);
    if (isPlain(value)) {
      return String(value);
    }
    refuse(scope, value === undefined ? missing(scope, place) : `must be a text at ${placeName(scope, place)}`);
    return '';
  });
  return scope.issues.length === before ? text : undefined;
}

function copy(rule: CopyRule, scope: Scope): unknown {
  const value = readPlace(scope.part, rule.from);
  if (value === undefined) {
    if (!rule.optional) {
      refuse(scope, missing(scope, rule.from));
    }
    return undefined;
  }
  const currency = rule.currency === undefined ? undefined : readPlace(scope.root, rule.currency);
  const { result, problem } = convert(value, rule, { tables: scope.tables, currency });
  if (problem !== undefined) {
    refuse(scope, `${problem} at ${placeName(scope, rule.from)}`);
  }
  return result;
}

function list(rule: ObjectListRule | ValueListRule, scope: Scope): unknown {
  const found = readPlace(scope.part, rule.each);
  if (found === undefined) {
    refuse(scope, missing(scope, rule.each));
    return undefined;
  }
  const { result = found, problem } = rule.as === 'json' ? parseText(found) : {};
  if (problem !== undefined || !Array.isArray(result) || result.length > MOST_ITEMS) {
    refuse(scope, `${problem ?? `must be a list of at most ${MOST_ITEMS} items`} at ${placeName(scope, rule.each)}`);
    return undefined;
  }
  const items: readonly unknown[] = result;
  return items.flatMap((part, index) => {
    const at = `${placeName(scope, rule.each)}[${index}]`;
    const target = `${scope.target}[${index}]`;
    const inside = { ...scope, part, at, target };
    if (!fits(part, rule.when)) {
      return [];
    }
    const item = 'fields' in rule ? fill(rule.fields, inside) : apply(rule.item, inside);
    return item === undefined ? [] : [item];
  });
}

const missing = (scope: Scope, place: string): string =>
  `is required, and the event has nothing at ${placeName(scope, place)}`;

const placeName = ({ at }: Scope, place: string): string => (at === '' ? place : `${at}.${place}`);

function refuse({ issues, target }: Scope, message: string): void {
  issues.push({ field: target, message });
}

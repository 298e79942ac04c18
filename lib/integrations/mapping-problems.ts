import type { Mapping, Rule } from './mapping-schema.ts';

/** Something in a mapping that cannot work, whatever the event. */
interface MappingProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What stands between braces in a template. */
export const IN_BRACES = /\{([^{}]*)\}/g;

const PLACE = /^[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\d{1,3}))*$/;

/** What the schema of a single rule cannot see: names of tables, places in templates, fields inside of others. */
export function* mappingProblems({ fields, tables }: Pick<Mapping, 'fields' | 'tables'>): Generator<MappingProblem> {
  yield* fieldsProblems(fields, ['fields'], tables);
}

function* fieldsProblems(
  fields: Readonly<Record<string, Rule>>,
  path: readonly PropertyKey[],
  tables: Mapping['tables'],
): Generator<MappingProblem> {
  const names = Object.keys(fields);
  for (const [name, rule] of Object.entries(fields)) {
    if (names.some((other) => name.startsWith(`${other}.`))) {
      yield { path: [...path, name], message: 'must not be part of another field that is filled as a whole' };
    }
    yield* ruleProblems(rule, [...path, name], tables);
  }
}

function* ruleProblems(rule: Rule, path: readonly PropertyKey[], tables: Mapping['tables']): Generator<MappingProblem> {
  if ('template' in rule) {
    yield* templateProblems(rule.template, [...path, 'template']);
  } else if ('fields' in rule) {
    yield* fieldsProblems(rule.fields, [...path, 'fields'], tables);
  } else if ('item' in rule) {
    yield* ruleProblems(rule.item, [...path, 'item'], tables);
  } else if ('from' in rule) {
    if (rule.table !== undefined && !Object.hasOwn(tables, rule.table)) {
      yield { path: [...path, 'table'], message: `must be one of ${Object.keys(tables).join(', ') || '(no tables)'}` };
    }
    if ((rule.as === 'minorUnits') !== (rule.currency !== undefined)) {
      yield { path: [...path, 'currency'], message: 'must be given with as "minorUnits", and only then' };
    }
    if (rule.table !== undefined && rule.as === 'json') {
      yield { path: [...path, 'as'], message: 'must not be "json" with a table: tables translate texts' };
    }
  }
}

function* templateProblems(template: string, path: readonly PropertyKey[]): Generator<MappingProblem> {
  const places = [...template.matchAll(IN_BRACES)].map(([, place = '']) => place);
  if (!places.every((place) => PLACE.test(place)) || /[{}]/.test(template.replace(IN_BRACES, ''))) {
    yield { path, message: 'must hold places in braces, such as acme:{content.subscription.id}' };
  }
}

import type { JsonValue } from '../json.ts';
import { unsupported } from '../unsupported-error.ts';

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** Compiles the operands of `numeric`, such as `[">", 0, "<=", 5]`. */
export function compileNumeric(operands: readonly JsonValue[], where: string): (value: JsonValue) => boolean {
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operands.length; index += 2) {
    const [name, limit] = operands.slice(index);
    const compare = typeof name === 'string' ? COMPARISONS[name] : undefined;
    if (!compare || typeof limit !== 'number') {
      throw unsupported(where, `numeric ${JSON.stringify(operands)}`);
    }
    tests.push((value) => compare(value, limit));
  }
  if (tests.length === 0) {
    throw unsupported(where, 'an empty numeric');
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

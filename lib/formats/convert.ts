import { InvalidRequestError } from '../errors/errors.ts';
import type { CopyRule, Mapping } from '../integrations/mapping-schema.ts';
import { parseStrictJson } from '../json/strict-json.ts';
import { formatMoney } from '../order/money.ts';
import { isPlain } from './read-place.ts';

/** What became of a value, or what is wrong with it: the beginning of a sentence that ends with its place. */
interface Conversion {
  readonly result?: unknown;
  readonly problem?: string;
}

/** What a conversion looks up. */
interface Lookups {
  readonly tables: Mapping['tables'];
  /** What stands where the currency should. */
  readonly currency: unknown;
}

/** Translates and converts what stands at a place, as its rule says. */
export function convert(value: unknown, { table, as, currency: at }: CopyRule, lookups: Lookups): Conversion {
  const translated = table === undefined ? { result: value } : translate(value, table, lookups.tables);
  if (translated.problem !== undefined || as === undefined) {
    return translated;
  }
  const { result } = translated;
  switch (as) {
    case 'json':
      return parseText(result);
    case 'text':
      return isPlain(result) ? { result: String(result) } : { problem: 'must be a text, a number or a boolean' };
    case 'number':
      return toNumber(result);
    case 'minorUnits':
      return toDecimal(result, lookups.currency, at ?? '');
  }
}

/**
 * Parses a text that is JSON inside of an event.
 * @throws InvalidRequestError `CARD_DATA_REFUSED`; whatever else is wrong with it is returned.
 */
export function parseText(text: unknown): Conversion {
  if (typeof text !== 'string') {
    return { problem: 'must be JSON as a text' };
  }
  try {
    return { result: parseStrictJson(text) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError) || error.code === 'CARD_DATA_REFUSED') {
      throw error;
    }
    const [issue] = error.details.issues ?? [];
    const where = issue && issue.field !== '' ? ` (${issue.field} ${issue.message})` : '';
    return { problem: `must be strict JSON as a text${where}` };
  }
}

function translate(value: unknown, name: string, tables: Mapping['tables']): Conversion {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  const text = isPlain(value) ? String(value) : undefined;
  return table && text !== undefined && Object.hasOwn(table, text)
    ? { result: table[text] }
    : { problem: `must be one of the entries of the table ${name}` };
}

function toNumber(value: unknown): Conversion {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,12}(?:\.\d{1,3})?$/.test(value));
  return isNumber ? { result: Number(value) } : { problem: 'must be a number of at most 12 digits and 3 decimals' };
}

function toDecimal(value: unknown, currency: unknown, at: string): Conversion {
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    return { problem: `needs an ISO 4217 code at ${at}, for the amount` };
  }
  const minorUnits = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof minorUnits === 'number' && Number.isSafeInteger(minorUnits)
    ? { result: formatMoney({ minorUnits, currency }) }
    : { problem: `must be a whole number of the currency's minor units` };
}

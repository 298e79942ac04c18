import type { Order } from '../orders/order.ts';
import { ShopFault } from '../shop-fault.ts';
import type { FieldValue, SearchField } from './search-fields.ts';

export type OrderTest = (order: Order) => boolean;

const withoutValues = new Set(['is_null', 'is_not_null']);

/** A term condition. @throws ShopFault (400) for an operator that is unknown, or does not fit field or values */
export function termTest(field: SearchField, operator: string, values: readonly FieldValue[]): OrderTest {
  if (withoutValues.has(operator) !== (values.length === 0)) {
    const message = `The operator '${operator}' does not match the number of values for field '${field.name}'.`;
    throw new ShopFault(400, 'TermOperatorMismatchValuesException', message, { field: field.name, operator });
  }
  const asked = values.map((value) => toComparable(field, value));
  const has = (order: Order) => field.read(order).some((value) => asked.includes(value));
  switch (operator) {
    case 'is':
    case 'one_of':
      return has;
    case 'neq':
    case 'not_in':
      return (order) => !has(order);
    case 'is_null':
      return (order) => field.read(order).length === 0;
    case 'is_not_null':
      return (order) => field.read(order).length > 0;
    case 'less':
      return comparison(field, operator, (value) => value < Number(asked[0]));
    case 'greater':
      return comparison(field, operator, (value) => value > Number(asked[0]));
    default:
      throw new ShopFault(400, 'UnknownSearchOperatorException', `The operator '${operator}' is unknown.`, {
        operator,
      });
  }
}

export interface Range {
  readonly from?: FieldValue | null | undefined;
  readonly to?: FieldValue | null | undefined;
  readonly from_inclusive: boolean;
  readonly to_inclusive: boolean;
}

/** A range of dates or numbers. @throws ShopFault RangeFilterTypeException (400) for other fields */
export function rangeTest(field: SearchField, range: Range): OrderTest {
  if (field.kind === 'text') {
    const message = `The field '${field.name}' is not comparable in a range.`;
    throw new ShopFault(400, 'RangeFilterTypeException', message, { field: field.name });
  }
  const from = range.from === null || range.from === undefined ? -Infinity : Number(toComparable(field, range.from));
  const to = range.to === null || range.to === undefined ? Infinity : Number(toComparable(field, range.to));
  return (order) =>
    field.read(order).some((read) => {
      const value = Number(read);
      return (range.from_inclusive ? value >= from : value > from) && (range.to_inclusive ? value <= to : value < to);
    });
}

function comparison(field: SearchField, operator: string, test: (value: number) => boolean): OrderTest {
  if (field.kind === 'text') {
    const message = `The operator '${operator}' is not applicable to field '${field.name}'.`;
    throw new ShopFault(400, 'SearchOperatorNotApplicableException', message, { operator, field: field.name });
  }
  return (order) => field.read(order).some((value) => test(Number(value)));
}

function toComparable(field: SearchField, value: FieldValue): FieldValue {
  if (field.kind === 'text') return value;
  const comparable = field.kind === 'date' ? Date.parse(String(value)) : Number(value);
  if (!Number.isNaN(comparable)) return comparable;
  const message = `The value '${String(value)}' is not comparable with field '${field.name}'.`;
  throw new ShopFault(400, 'RangeFilterValueException', message, { field: field.name, value: String(value) });
}

/** What stands at a place of a document: its own only, never what objects and lists inherit. */
export function readPlace(document: unknown, place: string): unknown {
  let value = document;
  for (const part of place.split('.')) {
    value = ownPart(value, part);
  }
  return isNothing(value) ? undefined : value;
}

/** Whether a document has one of the texts at each of the places. Numbers and booleans count as their text. */
export const fits = (document: unknown, when: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.entries(when).every(([place, texts]) => {
    const value = readPlace(document, place);
    return isPlain(value) && texts.includes(String(value));
  });

/** Whether a value is a text, a number or a boolean. */
export const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function ownPart(value: unknown, part: string): unknown {
  if (Array.isArray(value)) {
    return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  }
  return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Billing systems send null and empty texts for what they do not have. */
const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

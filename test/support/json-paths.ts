/** Keys and indices from the top of a document. */
export type Path = readonly (string | number)[];

/** Every place in a document that holds no further document. */
export function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([key, part]) =>
    pathsOf(part).map((path) => [Array.isArray(value) ? Number(key) : key, ...path]),
  );
}

/** A copy of the document with another value at one place. */
export function replaced(document: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(document) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

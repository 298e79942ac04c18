/** A property of a document of unknown shape, when it is a text. Cheaper on every call than a schema. */
export function textProperty(document: unknown, name: string): string | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const value: unknown = Reflect.get(document, name);
  return typeof value === 'string' ? value : undefined;
}

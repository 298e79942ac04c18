/**
 * What `fields` leaves of a document: names with dots, separated by commas; `items.id` reaches into every item of a list
 * (Oracle, "REST API query parameters").
 */
export function pickFields(document: Readonly<Record<string, unknown>>, fields: string): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  const inner = Map.groupBy(
    fields.split(',').filter((name) => name !== ''),
    (name) => name.split('.')[0] ?? '',
  );
  for (const [name, paths] of inner) {
    if (!Object.hasOwn(document, name)) continue;
    const isWhole = paths.includes(name);
    const rest = paths.map((path) => path.slice(name.length + 1)).join(',');
    picked[name] = isWhole ? document[name] : pickWithin(document[name], rest);
  }
  return picked;
}

function pickWithin(value: unknown, fields: string): unknown {
  if (Array.isArray(value)) return value.map((each) => pickWithin(each, fields));
  return isDocument(value) ? pickFields(value, fields) : value;
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

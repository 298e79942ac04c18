/** A copy of a JSON document in which each object, the inner ones first or last, is what `change` makes of it. */
export const changeDocument = (document: unknown, change: (part: object) => object): unknown =>
  JSON.parse(
    JSON.stringify(document, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) ? change(part) : part,
    ),
  );

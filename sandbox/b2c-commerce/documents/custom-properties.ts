/** Custom attributes as they stand in a document: with their `c_`. */
export function customProperties(custom: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const name of Object.keys(custom)) properties[`c_${name}`] = custom[name];
  return properties;
}

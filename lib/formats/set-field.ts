/**
 * Sets a field of an object that is our own, such as `customer.customerNo`, and makes what lies between. The names come
 * from the deployment's mapping, whose schema allows none that reach what objects inherit.
 */
export function setField(target: object, field: string, value: unknown): void {
  const names = field.split('.');
  let inside = target;
  for (const name of names.slice(0, -1)) {
    const next: unknown = Object.getOwnPropertyDescriptor(inside, name)?.value;
    const object = typeof next === 'object' && next !== null ? next : {};
    define(inside, name, object);
    inside = object;
  }
  define(inside, names.at(-1) ?? '', value);
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
}

/** Our own fields lie far less deep; what a sender nests deeper is named by its beginning. */
const DEEPEST_PATH = 12;

/** Writes a path as `lineItems[0].quantity`. Names are the sender's text: one that is no plain name is not repeated. */
export function safePath(path: readonly PropertyKey[]): string {
  return path
    .slice(0, DEEPEST_PATH)
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${safeName(String(part))}`))
    .join('')
    .replace(/^\./, '');
}

const safeName = (name: string): string => (/^[A-Za-z_][\w-]{0,63}(?:\[\d+\]){0,4}$/.test(name) ? name : '(unnamed)');

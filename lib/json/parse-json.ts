/** Parses JSON of somebody else's; `undefined` for what is none. For schemas to look at, which refuse `undefined`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name that is the fewest edits away from a text (Levenshtein); empty when there are no names. */
export function nearestOf(text: string, names: readonly string[]): string {
  const ranked = names.map((name) => ({ name, distance: distance(text, name) }));
  return ranked.sort((a, b) => a.distance - b.distance)[0]?.name ?? '';
}

function distance(from: string, to: string): number {
  // By UTF-16 units: the names are ASCII, and the rest only has to differ.
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const WIDEST_CELL = 60;

/** Lays out rows under a head; the last column is as wide as it needs, the others are cut at 60 characters. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) =>
    row.map((cell, column) => (column < head.length - 1 ? shorten(cell) : cell)),
  );
  const widths = head.map((_, column) => cells.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width, column) => '-'.repeat(column < head.length - 1 ? width : 3)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

const shorten = (cell: string): string => (cell.length > WIDEST_CELL ? `${cell.slice(0, WIDEST_CELL - 1)}…` : cell);

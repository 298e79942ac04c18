import * as z from 'zod';
import type { EventLine } from './event-lines.ts';
import { formatTable } from './format-table.ts';
import type { TrackedEvent } from './outcome-tracker.ts';

/** The events of one shop. */
export interface EventGroup {
  /** Head of its column. */
  readonly title: string;
  readonly lines: readonly EventLine[];
}

const exampleSchema = z.object({ correlation: z.object({ example: z.string() }) });

/** What an event is an example of, by its correlation ids. */
const exampleOf = (line: EventLine): string | undefined =>
  line.kind === 'event' ? exampleSchema.safeParse(line.detail).data?.correlation.example : undefined;

/** The same example in every shop, one beside the other: the codes are the same. Only examples that two shops share. */
export function sideBySide(groups: readonly EventGroup[], events: readonly TrackedEvent[]): string {
  const columns = groups.map(({ lines }) => firstOfEach(events.filter(({ line }) => lines.includes(line))));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const shared = names.filter((name) => columns.filter((column) => column.has(name)).length > 1);
  return formatTable(
    ['example', ...groups.map(({ title }) => title)],
    shared.map((name) => [name, ...columns.map((column) => endOf(column.get(name)))]),
  );
}

function firstOfEach(events: readonly TrackedEvent[]): ReadonlyMap<string, TrackedEvent> {
  const first = new Map<string, TrackedEvent>();
  for (const event of events) {
    const example = exampleOf(event.line);
    if (example !== undefined && !first.has(example)) {
      first.set(example, event);
    }
  }
  return first;
}

function endOf(event: TrackedEvent | undefined): string {
  if (!event) {
    return '';
  }
  const { outcome } = event;
  if (!outcome) {
    return 'NO OUTCOME';
  }
  const { order, code } = outcome;
  const what = order && code === undefined ? `${order.orderNo}  ${order.total} ${order.currency}` : (code ?? '');
  return `${outcome.outcome} ${what}`.trimEnd();
}

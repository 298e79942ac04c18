import { formatTable } from '../local/run/format-table.ts';
import type { AttackReport, AttackResult } from './run-attacks.ts';

/** Milliseconds within which every attack has to be answered, except those that are slow themselves. */
const LONGEST_ANSWER_MS = 10_000;

/** MiB that all attacks together may cost one process. */
const MOST_MEMORY = 256;

/** Whether the attack failed, and left nothing. */
const isHeldOff = ({ verdict, hung, echoes, ms }: AttackResult): boolean =>
  verdict === 'refused' && !hung && !echoes && ms <= LONGEST_ANSWER_MS;

/** What attacks got that they should not have got; one line for each, empty when nothing. */
export function* findings(report: AttackReport): Generator<string> {
  for (const result of report.results.filter((each) => !isHeldOff(each))) {
    const { family, name, verdict, statuses, refusedWith, ms, hung, echoes } = result;
    const given = statuses.join(', ') || 'closed';
    const more = `${hung ? ', hung' : ''}${echoes ? ', echoes what was sent' : ''}, ${ms.toFixed(0)} ms`;
    yield `${family}: ${name}: ${verdict} (${given}; expected ${refusedWith.join(' or ')}${more})`;
  }
  for (const line of report.forgedLines) {
    yield `forged log line: ${JSON.stringify(line.slice(0, 300))}`;
  }
  for (const held of ['requests', 'executions', 'orders'] as const) {
    if (report.after[held] !== report.before[held]) {
      yield `${held}: ${report.before[held]} before the attacks, ${report.after[held]} after them`;
    }
  }
  if (report.grownMiB > MOST_MEMORY) {
    yield `memory: grown by ${report.grownMiB.toFixed(0)} MiB`;
  }
}

/** A table by family, and one line that sums up. */
export function describeReport(report: AttackReport): string {
  const families = [...Map.groupBy(report.results, ({ family }) => family)];
  const rows = families.map(([family, results]) => {
    const of = (verdict: AttackResult['verdict']) => String(results.filter((each) => each.verdict === verdict).length);
    const longest = Math.max(...results.map(({ ms }) => ms));
    const counts = [of('refused'), of('accepted'), of('failed'), of('missed')];
    return [family, String(results.length), ...counts, `${longest.toFixed(0)} ms`];
  });
  const head = ['family', 'attacks', 'refused', 'accepted', '5xx', 'missed', 'longest'];
  return `${formatTable(head, rows)}\n\n${summary(report)}`;
}

function summary({ results, forgedLines, linesRead, before, after, grownMiB }: AttackReport): string {
  const count = (verdict: AttackResult['verdict']) => results.filter((each) => each.verdict === verdict).length;
  const added =
    after.requests - before.requests + (after.orders - before.orders) + (after.executions - before.executions);
  return (
    `${results.length} attacks: ${count('accepted')} accepted, ${count('failed')} answers of 5xx, ` +
    `${forgedLines.length} of ${linesRead} log lines forged, ${added} requests, executions or orders left; ` +
    `no process grew by more than ${grownMiB.toFixed(0)} MiB`
  );
}

import type { Course } from './run-history.ts';
import { BEGINNING } from './world/virtual-time.ts';

/** Tells a history call by call, for a person who looks for what went wrong. */
export function storyOf({ world, findings }: Course): string {
  const { shop, journal, told, letters, machine } = world;
  const after = (at: number) => `${((at - BEGINNING) / 1000).toFixed(2)} s`.padStart(12);
  const calls = shop.calls.list().map(({ at, operation, status, fault = '', durationMs }) => ({
    at: Date.parse(at),
    text: `shop    ${operation} ${status ?? 'no answer'} ${fault}${durationMs > 0 ? ` (${durationMs} ms)` : ''}`,
  }));
  const steps = [...journal.entries.values()].flatMap(({ steps: all }) =>
    all.map(({ at, step, code = '' }) => ({ at, text: `journal ${step} ${code}` })),
  );
  const runs = [...machine.executions].flatMap(({ name, runs: all }) =>
    all.flatMap(({ startDate, end }) => [
      { at: startDate, text: `run     ${name.slice(-3)} starts` },
      ...(end ? [{ at: end.stopDate, text: `run     ${name.slice(-3)} ${end.status} ${end.error ?? ''}` }] : []),
    ]),
  );
  return [
    ...[...calls, ...steps, ...runs].sort((a, b) => a.at - b.at).map(({ at, text }) => `${after(at)}  ${text}`),
    ...told.map(({ outcome, code = '', reason = '' }) => `told    ${outcome} ${code} ${reason}`),
    ...letters.map(({ step, code, reason }) => `letter  ${step} ${code} ${reason}`),
    ...shop.orders().map(({ orderNo, status, requestMark = '-' }) => `order   ${orderNo} ${status} ${requestMark}`),
    ...shop.baskets().map(({ basketId, requestMark = '-' }) => `basket  ${basketId} ${requestMark}`),
    ...shop.payments().map(({ orderNo, state, authorized }) => `payment ${orderNo} ${state} ${authorized}`),
    ...findings.map(({ kind, what }) => `WRONG   ${kind}: ${what}`),
  ].join('\n');
}

import { type CallStatistics, createCallCounter } from './call-statistics.ts';
import type { EventLine } from './event-lines.ts';
import { writeFunctionLog } from './function-log.ts';
import type { LocalDeployment } from './local-deployment.ts';
import { OutcomeTracker, type TrackedEvent } from './outcome-tracker.ts';
import { sendEvents, type SendListener } from './send-events.ts';

/** Where the functions' log lines of a run are kept. */
export const LOG_FILE = 'dist/last-run.log';

/** What a run of events came to. */
export interface RunResult {
  readonly events: readonly TrackedEvent[];
  readonly calls: CallStatistics;
  readonly seconds: number;
}

/** @see runEvents */
export interface RunOptions {
  /** Told each event's end, as it happens. */
  readonly onEnded: (event: TrackedEvent) => void;
  /** Stops sending and waiting. */
  readonly signal: AbortSignal;
}

/** Sends events and waits until each has its outcome, or until the signal says enough. */
export async function runEvents(
  lines: readonly EventLine[],
  { engine, destination }: LocalDeployment,
  { onEnded, signal }: RunOptions,
): Promise<RunResult> {
  const tracker = new OutcomeTracker({ now: Date.now, onEnded });
  const calls = createCallCounter();
  const log = writeFunctionLog(LOG_FILE, engine);
  const stopListening = [
    engine.onBusEvent((event) => tracker.seen(event)),
    engine.onLogLine(({ line }) => calls.readLogLine(line)),
  ];
  const startedAt = performance.now();
  try {
    const listener: SendListener = {
      onSent: (line, eventId) => tracker.sent(line, eventId),
      onRefused: (line, reason) => tracker.refused(line, reason),
    };
    await sendEvents(lines, destination, listener, signal);
    await tracker.done(signal);
  } finally {
    stopListening.forEach((stop) => stop());
    await log.close();
  }
  return { events: tracker.events, calls: calls.statistics(), seconds: (performance.now() - startedAt) / 1000 };
}

import type { Meter } from '../../lib/telemetry/meter.ts';

/** A meter that keeps what it counted, as `metric connection value`. */
export function collectingMeter(): Meter & { readonly counted: readonly string[] } {
  const counted: string[] = [];
  return {
    counted,
    outcome(outcome, connection) {
      counted.push(`${outcome} ${connection}`);
    },
    eventToOrder(durationMs, connection) {
      counted.push(`eventToOrder ${connection} ${durationMs}`);
    },
    unknownOutcome(step, connection) {
      counted.push(`unknown ${step} ${connection}`);
    },
  };
}

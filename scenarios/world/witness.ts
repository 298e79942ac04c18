import type { BatchMeter, CardMeter, Meter, SweepMeter } from '../../lib/telemetry/meter.ts';
import type { InvocationLog } from '../../lib/telemetry/powertools-log.ts';
import { silentLog, silentMeter } from './silence.ts';

/** Something that was written down, or handed from one part of the house to another. */
export interface Sighting {
  readonly where: string;
  readonly text: string;
}

/** Sees whatever leaves a process, but for what goes to the shop and into the vault for cards. */
export interface Witness {
  readonly sightings: readonly Sighting[];
  readonly see: (where: string, value: unknown) => void;
  readonly log: InvocationLog;
  readonly meter: Meter & BatchMeter & SweepMeter & CardMeter;
}

/** Nobody: what is seen costs as much as the history itself. */
export const nobody: Witness = { sightings: [], see: () => undefined, log: silentLog, meter: silentMeter };

/** Somebody who forgets nothing. */
export function createWitness(): Witness {
  const sightings: Sighting[] = [];
  const see = (where: string, value: unknown): void => void sightings.push({ where, text: textOf(value) });
  const hear =
    (where: string) =>
    (...said: readonly unknown[]) =>
      see(where, said);
  const [log, meter] = [hear('a log line'), hear('a metric')];
  return {
    sightings,
    see,
    log: { begin: log, info: log, warn: log, error: log },
    meter: {
      outcome: meter,
      eventToOrder: meter,
      unknownOutcome: meter,
      messagesReturned: meter,
      swept: meter,
      leftovers: meter,
      sweptCards: meter,
    },
  };
}

/** Of an error everything that somebody could print. */
function textOf(value: unknown): string {
  if (!(value instanceof Error)) {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  const { name, message, stack = '', cause } = value;
  return [name, message, stack, JSON.stringify(value), cause === undefined ? '' : textOf(cause)].join('\n');
}

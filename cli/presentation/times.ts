const UNITS: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** A length of time in its largest whole unit, such as `12 min`. */
export function duration(ms: number): string {
  const [unit, name] = UNITS.find(([size]) => ms >= size) ?? [1000, 's'];
  return `${Math.max(0, Math.floor(ms / unit))} ${name}`;
}

/** How long ago a moment was. */
export const ago = (at: number, now: number): string => `${duration(now - at)} ago`;

/** A moment to the second, such as `2026-12-01 06:00:01 UTC`. */
export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The time of day to the second. */
export const timeOfDay = (at: number): string => new Date(at).toISOString().slice(11, 19);

/** A version of the Shop API, as in `v23_1`. */
export interface ApiVersion {
  readonly year: number;
  readonly release: number;
  /** As in the `_v` of documents: `23.1`. */
  readonly label: string;
}

const pattern = /^v(\d\d)_(\d{1,2})$/;
const known = new Map<string, ApiVersion>();

/** Reads the version of a URL; undefined when it is not one. */
export function readVersion(segment: string): ApiVersion | undefined {
  const seen = known.get(segment);
  if (seen !== undefined) return seen;
  const [, year, release] = pattern.exec(segment) ?? [];
  if (year === undefined || release === undefined) return undefined;
  const version = { year: Number(year), release: Number(release), label: `${year}.${release}` };
  known.set(segment, version);
  return version;
}

/** Whether a version is this one or a later one. */
export function isAtLeast(version: ApiVersion, year: number, release: number): boolean {
  return version.year > year || (version.year === year && version.release >= release);
}

/** Versions up to 15 name a missing thing with one general fault type, and mark faults with `_type`. */
export function isBefore16(version: ApiVersion | undefined): boolean {
  return version !== undefined && version.year < 16;
}

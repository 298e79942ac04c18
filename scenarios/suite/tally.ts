import { type Finding, KINDS } from '../check/findings.ts';
import type { History } from '../history.ts';
import type { PlatformName } from '../platforms/platform.ts';
import type { FamilyResult } from './family.ts';

/** What was counted; `scenarios` first, then each kind of finding. */
export type Counts = Readonly<Record<'scenarios' | Finding['kind'], number>>;

/** Something to show of a history that went wrong. */
export interface Failure {
  readonly history: History;
  readonly findings: readonly Finding[];
}

/** Failures of each platform that are kept to be shown. */
const SHOWN = 10;

const NOTHING: Counts = { scenarios: 0, duplicates: 0, lost: 0, leftovers: 0, doubleCharges: 0, unexplained: 0 };

/** Counts histories, and the histories in which each kind of finding occurs. */
export class Tally {
  readonly #counts = new Map<PlatformName, Counts>();
  readonly #failures = new Map<PlatformName, Failure[]>();

  /** By platform, in the order in which they came. */
  get platforms(): ReadonlyMap<PlatformName, Counts> {
    return this.#counts;
  }

  /** Of all platforms together. */
  get counts(): Counts {
    return [...this.#counts.values()].reduce(sum, NOTHING);
  }

  get failures(): readonly Failure[] {
    return [...this.#failures.values()].flat();
  }

  get isClean(): boolean {
    return this.#failures.size === 0;
  }

  add({ family, runs }: FamilyResult): void {
    for (const { redrives, findings } of runs) {
      this.addHistory({ ...family, redrives }, findings);
    }
  }

  addHistory(history: History, findings: readonly Finding[]): void {
    const { platform } = history;
    const kinds = new Set(findings.map(({ kind }) => kind));
    const one = Object.fromEntries(KINDS.map((kind) => [kind, kinds.has(kind) ? 1 : 0]));
    this.#counts.set(platform, sum(this.#counts.get(platform) ?? NOTHING, { ...NOTHING, ...one, scenarios: 1 }));
    const failures = this.#failures.get(platform) ?? [];
    if (findings.length > 0 && failures.length < SHOWN) {
      this.#failures.set(platform, [...failures, { history, findings }]);
    }
  }
}

const sum = (one: Counts, other: Counts): Counts => ({
  scenarios: one.scenarios + other.scenarios,
  duplicates: one.duplicates + other.duplicates,
  lost: one.lost + other.lost,
  leftovers: one.leftovers + other.leftovers,
  doubleCharges: one.doubleCharges + other.doubleCharges,
  unexplained: one.unexplained + other.unexplained,
});

import { type Finding, KINDS } from '../check/findings.ts';
import type { History } from '../history.ts';
import type { FamilyResult } from './family.ts';

/** What was counted; `scenarios` first, then each kind of finding. */
export type Counts = Readonly<Record<'scenarios' | Finding['kind'], number>>;

/** Something to show of a history that went wrong. */
export interface Failure {
  readonly history: History;
  readonly findings: readonly Finding[];
}

/** Failures that are kept to be shown. */
const SHOWN = 10;

/** Counts histories, and the histories in which each kind of finding occurs. */
export class Tally {
  readonly failures: Failure[] = [];
  #scenarios = 0;
  readonly #histories = new Map<Finding['kind'], number>(KINDS.map((kind) => [kind, 0]));

  get counts(): Counts {
    const of = (kind: Finding['kind']) => this.#histories.get(kind) ?? 0;
    return {
      scenarios: this.#scenarios,
      duplicates: of('duplicates'),
      lost: of('lost'),
      leftovers: of('leftovers'),
      doubleCharges: of('doubleCharges'),
      unexplained: of('unexplained'),
    };
  }

  get isClean(): boolean {
    return [...this.#histories.values()].every((count) => count === 0);
  }

  add({ family, runs }: FamilyResult): void {
    for (const { redrives, findings } of runs) {
      this.addHistory({ ...family, redrives }, findings);
    }
  }

  addHistory(history: History, findings: readonly Finding[]): void {
    this.#scenarios += 1;
    for (const kind of new Set(findings.map((finding) => finding.kind))) {
      this.#histories.set(kind, (this.#histories.get(kind) ?? 0) + 1);
    }
    if (findings.length > 0 && this.failures.length < SHOWN) {
      this.failures.push({ history, findings });
    }
  }
}

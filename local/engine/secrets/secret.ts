import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** One version of a secret's value. */
export interface SecretVersion {
  readonly id: string;
  readonly text: string | undefined;
  /** Base64. */
  readonly binary: string | undefined;
  readonly createdAt: number;
  readonly stages: Set<string>;
}

/** A secret with its versions. */
export class Secret {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly #clock: Clock;
  readonly #versions = new Map<string, SecretVersion>();

  constructor(
    { name, arn, description }: { name: string; arn: string; description?: string | undefined },
    clock: Clock,
  ) {
    this.name = name;
    this.arn = arn;
    this.description = description;
    this.#clock = clock;
  }

  get versions(): Iterable<SecretVersion> {
    return this.#versions.values();
  }

  byId(id: string): SecretVersion | undefined {
    return this.#versions.get(id);
  }

  byStage(stage: string): SecretVersion | undefined {
    return [...this.#versions.values()].find(({ stages }) => stages.has(stage));
  }

  /** Adds a version; the stages move to it, and what was current becomes `AWSPREVIOUS`. */
  put(
    value: { readonly text?: string | undefined; readonly binary?: string | undefined },
    { id = randomUUID(), stages = ['AWSCURRENT'] }: { id?: string; stages?: readonly string[] } = {},
  ): SecretVersion {
    const current = this.byStage('AWSCURRENT');
    const version: SecretVersion = {
      id,
      text: value.text,
      binary: value.binary,
      createdAt: this.#clock.now(),
      stages: new Set(),
    };
    this.#versions.set(id, version);
    for (const stage of stages) {
      this.#moveStage(stage, version);
    }
    if (current && stages.includes('AWSCURRENT')) {
      this.#moveStage('AWSPREVIOUS', current);
    }
    for (const [versionId, { stages: left }] of this.#versions) {
      if (left.size === 0) {
        this.#versions.delete(versionId);
      }
    }
    return version;
  }

  #moveStage(stage: string, to: SecretVersion): void {
    this.byStage(stage)?.stages.delete(stage);
    to.stages.add(stage);
  }
}

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

/** What is said of a secret when it is created. */
export interface SecretFacts {
  readonly name: string;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
}

/** A secret with its versions. */
export class Secret {
  readonly facts: SecretFacts;
  readonly createdAt: number;
  readonly #clock: Clock;
  readonly #versions = new Map<string, SecretVersion>();
  #deletedAt: number | undefined;

  constructor(facts: SecretFacts, clock: Clock) {
    this.facts = facts;
    this.createdAt = clock.now();
    this.#clock = clock;
  }

  get name(): string {
    return this.facts.name;
  }

  get arn(): string {
    return this.facts.arn;
  }

  /** When it is deleted for good; undefined as long as nobody has asked for that. */
  get deletedAt(): number | undefined {
    return this.#deletedAt;
  }

  get isGone(): boolean {
    return this.#deletedAt !== undefined && this.#deletedAt <= this.#clock.now();
  }

  /** Marks it for deletion after its recovery window. @returns when that is over. */
  deleteAfter(windowMs: number): number {
    this.#deletedAt = this.#clock.now() + windowMs;
    return this.#deletedAt;
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

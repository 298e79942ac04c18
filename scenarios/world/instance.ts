/** How a function process can die, in the words of Lambda. */
export type Death = 'Runtime.ExitError' | 'Sandbox.Timedout';

/** One process of a function, as Lambda runs it: it serves one invocation at a time, and can die in the middle of it. */
export class Instance {
  #onDeath: ((death: Death) => void) | undefined;
  #isDead = false;

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Begins an invocation. @param onDeath Told if the process dies before it ends. */
  begin(onDeath: (death: Death) => void): void {
    this.#onDeath = onDeath;
  }

  end(): void {
    this.#onDeath = undefined;
  }

  die(death: Death): void {
    this.#isDead = true;
    this.#onDeath?.(death);
    this.#onDeath = undefined;
  }

  #survive(): Promise<void> {
    return this.#isDead ? never() : Promise.resolve();
  }

  /** Does something outside the process. Of a process that has died, or dies meanwhile, nothing goes on. */
  async reach<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#isDead) {
      return never();
    }
    try {
      const result = await act();
      await this.#survive();
      return result;
    } catch (error) {
      await this.#survive();
      throw error;
    }
  }
}

const never = <Result>(): Promise<Result> => new Promise(() => undefined);

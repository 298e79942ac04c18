import { ServiceError } from '../service-error.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** The functions of the stack. */
export class Functions {
  readonly #byName = new Map<string, LambdaFunction>();

  add(lambda: LambdaFunction): void {
    this.#byName.set(lambda.settings.name, lambda);
  }

  get all(): Iterable<LambdaFunction> {
    return this.#byName.values();
  }

  /** Finds a function by its name or ARN; a qualifier must be `$LATEST`. */
  find(nameOrArn: string): LambdaFunction | undefined {
    const [, name = nameOrArn] = /^arn:aws:lambda:[^:]+:[^:]+:function:([^:]+)(?::\$LATEST)?$/.exec(nameOrArn) ?? [];
    return this.#byName.get(name);
  }

  /** @throws ServiceError when there is no such function. */
  get(nameOrArn: string): LambdaFunction {
    const lambda = this.find(nameOrArn);
    if (!lambda) {
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    }
    return lambda;
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((lambda) => lambda.close()));
  }
}

import { ServiceError } from '../service-error.ts';
import type { Execution } from './execution.ts';
import type { Machine } from './machine.ts';

/** The state machines of the stack. */
export class Machines {
  readonly #byArn = new Map<string, Machine>();

  add(machine: Machine): void {
    this.#byArn.set(machine.settings.arn, machine);
  }

  get all(): Iterable<Machine> {
    return this.#byArn.values();
  }

  /** @throws ServiceError `StateMachineDoesNotExist`. */
  get(arn: string): Machine {
    const machine = this.#byArn.get(arn);
    if (!machine) {
      throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  /** @throws ServiceError `ExecutionDoesNotExist`. */
  execution(arn: string): { machine: Machine; execution: Execution } {
    const [prefix, name = ''] = splitLast(arn);
    const machine = this.#byArn.get(prefix.replace(':execution:', ':stateMachine:'));
    const execution = machine?.find(name);
    if (!machine || !execution) {
      throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    }
    return { machine, execution };
  }

  /** Aborts what runs. */
  close(): void {
    for (const machine of this.all) {
      for (const execution of machine.executions) {
        if (!execution.end) {
          execution.abort();
        }
      }
    }
  }
}

function splitLast(arn: string): [string, string?] {
  const colon = arn.lastIndexOf(':');
  return [arn.slice(0, colon), arn.slice(colon + 1)];
}

import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Deque } from '../deque.ts';
import { FunctionProcess } from './function-process.ts';
import type { FunctionSettings } from './function-settings.ts';
import { IdleProcesses } from './idle-processes.ts';
import { failure, type InvocationResult } from './invocation.ts';
import { ProcessDemand } from './process-demand.ts';

const LARGEST_PAYLOAD = 6 * 1024 * 1024;
const DEMAND_CHECK_MS = 25;
const LONGEST_RUN_OF_FAILED_STARTS = 3;

interface Waiting {
  readonly payload: string;
  readonly resolve: (result: InvocationResult) => void;
}

/** A function with its processes: kept warm, more of them when invocations wait, ended when they idle. */
export class LambdaFunction {
  readonly settings: FunctionSettings;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #processes = new Set<FunctionProcess>();
  readonly #idle = new IdleProcesses();
  readonly #waiting = new Deque<Waiting>();
  readonly #demand = new ProcessDemand();
  #demandCheck: NodeJS.Timeout | undefined;
  #starting = 0;
  #failedStarts = 0;
  #running = 0;
  #closed = false;

  constructor(settings: FunctionSettings, clock: Clock, log: (line: string) => void) {
    this.settings = settings;
    this.#clock = clock;
    this.#log = log;
  }

  /** Invocations that run or wait for a process. */
  get inFlight(): number {
    return this.#running + this.#waiting.length;
  }

  get processes(): number {
    return this.#processes.size;
  }

  /** Runs the function with a JSON payload; waits for a process when all are busy. */
  invoke(payload: string): Promise<InvocationResult> {
    if (this.#closed) {
      return Promise.resolve(stopped());
    }
    if (Buffer.byteLength(payload) > LARGEST_PAYLOAD) {
      return Promise.resolve(failure('RequestTooLargeException', 'Request must be smaller than 6291456 bytes'));
    }
    return new Promise((resolve) => {
      this.#waiting.push({ payload, resolve });
      this.#dispatch();
    });
  }

  /** Ends every process, whatever it is doing. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#demandCheck);
    for (let waiting; (waiting = this.#waiting.shift());) {
      waiting.resolve(stopped());
    }
    const processes = [...this.#processes];
    for (const process of processes) {
      process.kill();
    }
    await Promise.all(processes.map(({ ended }) => ended));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const process = this.#idle.take();
      if (!process) {
        break;
      }
      void this.#run(process);
    }
    this.#scale();
  }

  /** One process starts at a time; whether the next is needed shows when it runs. */
  #scale(): void {
    this.#demand.update(this.#waiting.length);
    clearTimeout(this.#demandCheck);
    if (this.#waiting.length === 0 || this.#starting > 0 || this.#processes.size >= this.settings.concurrency) {
      return;
    }
    if (this.#demand.wantsAnother(this.#processes.size)) {
      this.#start();
    } else {
      this.#demandCheck = setTimeout(() => {
        this.#scale();
      }, DEMAND_CHECK_MS);
    }
  }

  async #run(process: FunctionProcess): Promise<void> {
    const waiting = this.#waiting.shift();
    if (waiting) {
      this.#running += 1;
      const requestId = randomUUID();
      const result = await process.invoke(requestId, waiting.payload);
      this.#running -= 1;
      this.#report(requestId, result);
      waiting.resolve(limited(result));
    }
    this.#rest(process);
  }

  #start(): void {
    this.#demand.started();
    let ready = false;
    const process = new FunctionProcess(this.settings, this.#clock, {
      onReady: () => {
        ready = true;
        this.#failedStarts = 0;
        this.#starting -= 1;
        void this.#run(process);
        this.#dispatch();
      },
      onEnd: () => {
        this.#processes.delete(process);
        this.#idle.remove(process);
        if (!ready) {
          this.#starting -= 1;
          this.#failInit(process);
        }
        if (!this.#closed) {
          this.#dispatch();
        }
      },
      onLine: this.#log,
    });
    this.#starting += 1;
    this.#processes.add(process);
  }

  #rest(process: FunctionProcess): void {
    if (!process.usable || this.#closed) {
      return;
    }
    this.#idle.add(process);
    this.#dispatch();
  }

  /**
   * Code that does not load fails the invocation that asked for the process; the next one tries again. A process that
   * was ended from outside before it had anything to do is replaced, unless that goes on.
   */
  #failInit(process: FunctionProcess): void {
    this.#failedStarts += 1;
    if (!process.initError && this.#failedStarts < LONGEST_RUN_OF_FAILED_STARTS) {
      return;
    }
    const error = process.initError ?? { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited during init' };
    this.#log(JSON.stringify(error));
    this.#waiting.shift()?.resolve({ kind: 'failure', error });
  }

  #report(requestId: string, result: InvocationResult): void {
    // What ended the process from outside stands in no line of its own; Lambda writes one too.
    if (result.kind === 'failure' && /^(Sandbox\.Timedout|Runtime\.ExitError)$/.test(result.error.errorType)) {
      this.#log(JSON.stringify({ requestId, ...result.error }));
    }
  }
}

function stopped(): InvocationResult {
  return failure('ServiceException', 'the local engine has stopped');
}

function limited(result: InvocationResult): InvocationResult {
  return result.kind === 'success' && Buffer.byteLength(result.payload) > LARGEST_PAYLOAD
    ? failure(
        'Function.ResponseSizeTooLarge',
        'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      )
    : result;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { FunctionSettings } from './function-settings.ts';
import { failure, type FunctionFailure, type InvocationResult } from './invocation.ts';

const BOOTSTRAP = join(import.meta.dirname, 'bootstrap.mjs');

const failureSchema = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) });
const messageSchema = z.object({
  ready: z.boolean().optional(),
  dying: z.boolean().optional(),
  initError: failureSchema.optional(),
  payload: z.string().optional(),
  error: failureSchema.optional(),
});

/** How long the last output of an ended process may take to be read; a busy machine needs some. */
const OUTPUT_GRACE_MS = 5000;

/** What a process tells its owner. */
export interface ProcessListener {
  onReady(): void;
  /** The process has ended and takes no more invocations. */
  onEnd(): void;
  onLine(line: string): void;
}

interface Pending {
  readonly requestId: string;
  readonly settle: (result: InvocationResult) => void;
}

/** One process of a function: loads the code once, then runs one invocation at a time. */
export class FunctionProcess {
  readonly #settings: FunctionSettings;
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  #pending: Pending | undefined;
  /** Why the code could not be loaded. */
  #initError: FunctionFailure | undefined;
  #usable = true;
  readonly ended: Promise<void>;

  constructor(settings: FunctionSettings, clock: Clock, listener: ProcessListener) {
    this.#settings = settings;
    this.#clock = clock;
    this.#child = spawn(process.execPath, [...nodeOptions(settings), BOOTSTRAP], {
      cwd: settings.codeDirectory,
      env: settings.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      readLines(stream, listener);
    }
    this.#child.on('message', (message) => {
      const { ready, dying, initError, payload, error } = messageSchema.parse(message);
      this.#usable &&= dying !== true;
      if (ready) {
        listener.onReady();
      } else if (initError) {
        this.#initError = initError;
      } else {
        this.#settle(payload === undefined ? failed(error) : { kind: 'success', payload });
      }
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        this.#settle(exitFailure(this.#pending?.requestId, code, signal));
        listener.onEnd();
        // What the function started may hold its output open; that is not waited for.
        setTimeout(resolve, OUTPUT_GRACE_MS).unref();
      });
      // Comes after the last line of output.
      this.#child.once('close', () => {
        resolve();
      });
      this.#child.on('error', (error) => {
        // A process that could not be started has no exit; any other fault ends in one.
        if (this.#child.pid === undefined) {
          this.#initError = { errorType: 'Runtime.ExitError', errorMessage: error.message };
          listener.onEnd();
          resolve();
        }
      });
    });
  }

  /** Whether it may be given another invocation. */
  get usable(): boolean {
    return this.#usable;
  }

  get initError(): FunctionFailure | undefined {
    return this.#initError;
  }

  /** Runs one invocation. A process that exceeds the function's timeout is killed. */
  invoke(requestId: string, payload: string): Promise<InvocationResult> {
    const { timeoutSeconds, arn } = this.#settings;
    return new Promise((resolve) => {
      const cancelTimeout = this.#clock.setTimeout(() => {
        const message = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
        this.kill();
        this.#settle(failure('Sandbox.Timedout', message));
      }, timeoutSeconds * 1000);
      this.#pending = {
        requestId,
        settle: (result) => {
          cancelTimeout();
          resolve(result);
        },
      };
      // A process that has just died cannot take it; its exit settles the invocation.
      this.#child.send({ requestId, payload, arn, timeoutMs: timeoutSeconds * 1000 }, () => undefined);
    });
  }

  kill(): void {
    this.#usable = false;
    this.#child.kill('SIGKILL');
  }

  #settle(result: InvocationResult): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.settle(result);
  }
}

/** Lambda gives the heap nine tenths of the function's memory; Node itself needs some to start. */
function nodeOptions({ memoryMegabytes }: FunctionSettings): string[] {
  return [`--max-old-space-size=${Math.max(64, Math.floor(memoryMegabytes * 0.9))}`];
}

function readLines(stream: Readable | null, listener: ProcessListener): void {
  if (stream) {
    createInterface({ input: stream }).on('line', (line) => {
      listener.onLine(line);
    });
  }
}

function failed(error: FunctionFailure | undefined): InvocationResult {
  return error ? { kind: 'failure', error } : failure('Runtime.Unknown', 'the function gave no answer');
}

function exitFailure(requestId = '', code: number | null, signal: string | null): InvocationResult {
  const how = signal ? `signal: ${signal}` : `exit status ${code ?? 0}`;
  return failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: ${how}`);
}

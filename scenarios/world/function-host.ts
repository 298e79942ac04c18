import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type JsonValue, parseJson } from '../../local/engine/json.ts';
import { TaskError } from '../../local/engine/states/task-error.ts';
import { Instance } from './instance.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A handler as Lambda calls it. */
export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Makes a new process of a function. */
export type Load = (instance: Instance) => Handler;

/** Calls a function. Rejects with the TaskError that Step Functions would see. */
export type Invoke = (event: unknown) => Promise<JsonValue>;

interface Process {
  readonly instance: Instance;
  readonly handler: Handler;
}

/** @see hostFunction */
export interface FunctionOptions {
  readonly slug: string;
  readonly timeoutSeconds: number;
  readonly load: Load;
  readonly time: VirtualTime;
}

/**
 * Runs a function as Lambda does: a process serves one invocation after another, a call that finds none free gets a new
 * one, and one that takes too long is killed.
 */
export function hostFunction({ slug, timeoutSeconds, load, time }: FunctionOptions) {
  let idle: Process[] = [];

  const start = (): Process => {
    const instance = new Instance();
    return { instance, handler: load(instance) };
  };

  const invoke: Invoke = (event) =>
    new Promise((resolve, reject) => {
      const { instance, handler } = idle.pop() ?? start();
      const deadline = time.now() + timeoutSeconds * 1000;
      const end = () => {
        clearTimeout(timer);
        instance.end();
        idle.push({ instance, handler });
      };
      instance.begin((death) => {
        clearTimeout(timer);
        reject(
          new TaskError(death, JSON.stringify({ errorType: death, errorMessage: `RequestId: x Error: ${death}` })),
        );
      });
      const timer = time.after(timeoutSeconds * 1000, () => {
        instance.die('Sandbox.Timedout');
      });
      handler(
        JSON.parse(JSON.stringify(event)),
        contextOf(slug, () => deadline - time.now()),
      ).then(
        (result) => {
          if (!instance.isDead) {
            end();
            resolve(jsonOf(result));
          }
        },
        (error: unknown) => {
          if (!instance.isDead) {
            end();
            reject(taskError(error));
          }
        },
      );
    });

  /** Lambda takes all processes away, as it does now and then: what they had in memory is gone. */
  const restart = () => {
    idle = [];
  };

  return { invoke, restart };
}

const jsonOf = (result: unknown): JsonValue => parseJson(JSON.stringify(result ?? null));

/** What Lambda reports of an error that left the handler. */
function taskError(error: unknown): TaskError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new TaskError(name, JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
}

/** Of the context of an invocation, what handlers read. */
const contextOf = (functionName: string, getRemainingTimeInMillis: () => number): Context =>
  z.custom<Context>().parse({ functionName, getRemainingTimeInMillis });

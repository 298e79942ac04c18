import { spawnSync } from 'node:child_process';

/** MiB that processes hold. Not their sum: how many of them there are is the engine's choice, as it is Lambda's. */
export interface ProcessMemory {
  /** This process: the engine, with its HTTP API. */
  readonly engine: number;
  /** The largest of those that it started: each runs one function. */
  readonly largestFunction: number;
}

/** Measures them. */
export function processMemory(): ProcessMemory {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=,rss='], { encoding: 'utf8' });
  const functions = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([parent]) => parent === process.pid)
    .map(([, kib = 0]) => kib / 1024);
  return { engine: process.memoryUsage().rss / 2 ** 20, largestFunction: Math.max(0, ...functions) };
}

/** MiB by which the one or the other has grown, whichever is more. */
export const growth = (before: ProcessMemory, after: ProcessMemory): number =>
  Math.max(0, after.engine - before.engine, after.largestFunction - before.largestFunction);

import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Milliseconds per clock tick of the kernel's accounting: 100 ticks a second on every Linux that runs Node. */
const TICK_MS = 10;

/** Milliseconds of processor time so far, by part of the system. */
export type ProcessorTime = ReadonlyMap<string, number>;

/**
 * Processor time of this process (engine and load together) and of its child processes, by function. Read from
 * `/proc`; empty where there is none.
 */
export function processorTime(): ProcessorTime {
  const { user, system } = process.cpuUsage();
  const times = new Map([['engine and load', (user + system) / 1000]]);
  const pids = existsSync('/proc/self/stat') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  for (const pid of pids) {
    const child = readChild(pid);
    if (child) {
      times.set(child.name, (times.get(child.name) ?? 0) + child.milliseconds);
    }
  }
  return times;
}

/** What was spent between two readings, for each of so many orders, the most expensive first. */
export function perOrder(before: ProcessorTime, after: ProcessorTime, orders: number): [string, number][] {
  return [...after]
    .map(([name, time]): [string, number] => [name, (time - (before.get(name) ?? 0)) / orders])
    .sort(([, a], [, b]) => b - a);
}

function readChild(pid: string): { readonly name: string; readonly milliseconds: number } | undefined {
  try {
    // proc(5): after the command in brackets come state, parent, ... and, 11 fields on, user and system ticks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (Number(fields[1]) !== process.pid) {
      return undefined;
    }
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    const name = /AWS_LAMBDA_FUNCTION_NAME=onbehalf-local-([^\0]*)/.exec(environment)?.[1] ?? 'sandbox shop';
    return { name, milliseconds: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    // The process ended while it was being read.
    return undefined;
  }
}

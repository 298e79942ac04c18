import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** What `npm run local` runs, as a process of its own. */
export interface RunningLocal {
  readonly pid: number;
  /** Standard output so far. */
  readonly output: () => string;
  /** Resolves when standard output holds the text; rejects when the process ends before. */
  readonly says: (text: string) => Promise<void>;
  /** Sends the signal; the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts it. @param byNpm As a person does; else the process is the command itself. */
export function runLocal(args: readonly string[], { byNpm = false } = {}): RunningLocal {
  const [command, ...more] = byNpm ? ['npm', 'run', 'local', '--'] : [process.execPath, 'local/cli/serve.ts'];
  const child = spawn(command, [...more, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close') as Promise<[number | null]>;
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    pid: child.pid!,
    output: () => stdout,
    async says(text) {
      while (!stdout.includes(text)) {
        if (child.exitCode !== null) {
          throw new Error(`it ended with ${child.exitCode} and did not say "${text}":\n${stdout}\n${stderr}`);
        }
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
    async end(signal) {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}

/** The processes that a process has started, and those that these have started, by id. */
export function descendantsOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.flatMap(([child, itsParent]) => (itsParent === parent ? [child!, ...below(child!)] : []));
  return below(pid);
}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

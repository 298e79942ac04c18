import { spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @see runStart */
export interface StartOptions {
  readonly args?: readonly string[];
  readonly input?: string;
  /** Sends SIGINT when this text has appeared on standard error. */
  readonly interruptAt?: string;
}

/** Runs what `npm start` runs, as a process of its own. */
export function runStart({ args = [], input = '', interruptAt }: StartOptions = {}): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['local/cli/start.ts', ...args], { stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      const seen = interruptAt !== undefined && stderr.includes(interruptAt);
      stderr += chunk.toString();
      if (interruptAt !== undefined && !seen && stderr.includes(interruptAt)) {
        child.kill('SIGINT');
      }
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

/** Lines of NDJSON. */
export const parseLines = (text: string): any[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

import { UsageError } from './usage-error.ts';

/**
 * Runs a command and ends the process with its exit code. Wrong usage ends with 2 and the usage; any other failure
 * with 1 and one sentence, without a stack.
 */
export async function runCommand(usage: string, command: (args: readonly string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    const wrongUsage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(wrongUsage ? `${message}\n\n${usage}` : `${message}\n`);
    process.exitCode = wrongUsage ? 2 : 1;
  }
}

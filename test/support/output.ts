import { jest } from '@jest/globals';

/**
 * The JSON lines written to standard output and standard error while something is done: that is where functions log.
 * Lines of others (jest reports on standard error too) are left out.
 */
export async function outputOf(act: () => unknown): Promise<string[]> {
  const texts: string[] = [];
  const collect = (chunk: unknown) => {
    texts.push(String(chunk));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(collect),
  );
  try {
    await act();
  } finally {
    spies.forEach((spy) => {
      spy.mockRestore();
    });
  }
  return texts
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'));
}

/** Log lines as what they are: JSON objects. */
export const parsed = (lines: readonly string[]): Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>);

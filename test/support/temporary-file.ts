import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs something on a file of this content; the file is gone afterwards. */
export function withFile<Result>(content: string, run: (file: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'onbehalf-test-'));
  const file = join(directory, 'file');
  writeFileSync(file, content);
  try {
    return run(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

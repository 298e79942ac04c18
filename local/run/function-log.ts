import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Engine } from '../engine/engine.ts';

/** A file that gets what the functions log. */
export interface FunctionLog {
  /** Resolves when all of it is on the disk. */
  close(): Promise<void>;
}

/** Writes what the functions log from now on into a file, in place of what stands there. */
export function writeFunctionLog(file: string, engine: Pick<Engine, 'onLogLine'>): FunctionLog {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file);
  const stop = engine.onLogLine(({ line }) => stream.write(`${line}\n`));
  return {
    async close() {
      stop();
      stream.end();
      await once(stream, 'close');
    },
  };
}

import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unsupported } from '../unsupported-error.ts';

/**
 * Copies of the functions' code outside the project. Lambda unpacks code into a directory of its own; inside the
 * project, a package.json further up would decide how Node reads the files.
 */
export class CodeDirectories {
  readonly #root = mkdtempSync(join(tmpdir(), 'local-engine-'));

  /**
   * @returns The directory that holds the asset's files.
   * @throws UnsupportedError when the asset is not a directory.
   */
  unpack(where: string, asset: string | undefined): string {
    if (asset === undefined || !existsSync(asset) || !statSync(asset).isDirectory()) {
      throw unsupported(where, `code that is not an asset directory of the assembly: ${asset ?? 'no such asset'}`);
    }
    const directory = join(this.#root, basename(asset));
    if (!existsSync(directory)) {
      cpSync(asset, directory, { recursive: true });
    }
    return directory;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

import { UsageError } from '../local/cli/usage-error.ts';
import type { PlatformName } from './platforms/platform.ts';
import { PLATFORM_NAMES } from './platforms/platforms.ts';

/** @throws UsageError that lists the names. */
export function nameOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const name = names.find((each) => each === text);
  if (name === undefined) {
    throw new UsageError(`${option} must be one of ${names.join(', ')}`);
  }
  return name;
}

/** The platforms that `--platform` names; all if absent. @throws UsageError */
export const platformsOf = (text: string | undefined): readonly PlatformName[] =>
  text === undefined ? PLATFORM_NAMES : [nameOf('--platform', text, PLATFORM_NAMES)];

import type { History } from '../history.ts';
import type { Situation } from '../situation.ts';
import { intershop } from './intershop.ts';
import { ocapi } from './ocapi.ts';
import { oracle } from './oracle.ts';
import type { PlatformName, ScenarioPlatform } from './platform.ts';

/** Every platform, by its name in histories. */
export const PLATFORMS: Readonly<Record<PlatformName, ScenarioPlatform>> = { ocapi, intershop, oracle };

const isPlatformName = (text: string): text is PlatformName => Object.hasOwn(PLATFORMS, text);

/** The names, in the order of the table. */
export const PLATFORM_NAMES: readonly PlatformName[] = Object.keys(PLATFORMS).filter(isPlatformName);

/** The situation of a history. */
export function situationOf({ platform, situation: name }: Pick<History, 'platform' | 'situation'>): Situation {
  const { situations, cardSituations = {} } = PLATFORMS[platform];
  const situation = situations[name] ?? cardSituations[name];
  if (!situation) {
    throw new Error(`there is no situation ${name} on platform ${platform}`);
  }
  return situation;
}

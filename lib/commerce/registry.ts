import type { PlatformDefinition } from './commerce-platform.ts';
import type { Connection } from './connection.ts';
import { intershop } from './intershop/platform.ts';
import { ocapi } from './ocapi/platform.ts';
import { oracle } from './oracle/platform.ts';

/** Every platform a connection can name, with its adapter. The only place where adapters are reached. */
export const platforms: Readonly<Record<Connection['platform'], PlatformDefinition>> = { ocapi, intershop, oracle };

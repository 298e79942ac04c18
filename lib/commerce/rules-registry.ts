import type { Connection } from './connection.ts';
import * as intershop from './intershop/rules.ts';
import * as ocapi from './ocapi/rules.ts';
import * as oracle from './oracle/rules.ts';
import type { PlatformRules } from './platform-rules.ts';

/** What every platform can do, without the adapters: for whoever takes requests in and speaks to no shop. */
export const platformRules: Readonly<Record<Connection['platform'], PlatformRules>> = { ocapi, intershop, oracle };

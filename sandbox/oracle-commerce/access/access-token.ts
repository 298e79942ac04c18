import type { SeedCaller } from '../seed/shop-seed.ts';

export type OracleApi = 'ccagent' | 'ccappagent';

/** A token is good for the API that granted it, and for no other. */
export interface AccessToken {
  readonly value: string;
  readonly api: OracleApi;
  readonly caller: SeedCaller;
  readonly grant: 'password' | 'client_credentials';
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

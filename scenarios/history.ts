import type { PlatformName } from './platforms/platform.ts';
import type { Strike } from './world/shop-network.ts';

/** How a request reaches us. */
export const DELIVERIES = ['once', 'twiceAtOnce', 'againLater', 'afterSuccess'] as const;

/** @see DELIVERIES */
export type Delivery = (typeof DELIVERIES)[number];

/** Something that happens besides what strikes single calls. */
export type Incident =
  /** All processes of all functions lose what they had in memory. */
  | { readonly kind: 'restart'; readonly atSeconds: number }
  /** The shop takes every token back. */
  | { readonly kind: 'expireTokens'; readonly atSeconds: number }
  /** The product of the requests sells out. */
  | { readonly kind: 'soldOut'; readonly atSeconds: number }
  /** What the shop searches or lists its orders with answers 500 for a while. */
  | { readonly kind: 'searchDown'; readonly atSeconds: number; readonly seconds: number }
  /** An operator stops every execution that runs. */
  | { readonly kind: 'stopped'; readonly atSeconds: number }
  /** An operator begins a new attempt of every request that failed or was rejected. */
  | { readonly kind: 'replay'; readonly atSeconds: number }
  /** Somebody approves every order that waits for it, or refuses them. */
  | { readonly kind: 'approve' | 'refuse'; readonly atSeconds: number }
  /** The nth write of the journal fails, done or not done. */
  | { readonly kind: 'journalFails'; readonly nth: number; readonly isDone: boolean };

/** All that makes one run of the world; the same history always goes the same way. */
export interface History {
  readonly platform: PlatformName;
  /** Name of one of the platform's situations. */
  readonly situation: string;
  readonly delivery: Delivery;
  /** How often each execution that fails is redriven. */
  readonly redrives: number;
  /** Seconds from a failure to its redrive. @default 600 */
  readonly redriveAfterSeconds?: number;
  readonly strikes: readonly Strike[];
  readonly incidents?: readonly Incident[];
  /** Of the waits with jitter, and of what the shop leaves to chance. */
  readonly seed: number;
}

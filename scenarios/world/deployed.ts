import type { PlatformName } from '../platforms/platform.ts';
import type { SweepLimits } from '../../lib/steps/sweep/sweep-services.ts';

/** How a queue delivers. */
export interface QueueLimits {
  readonly visibilitySeconds: number;
  /** Deliveries before a message goes to the dead letters. */
  readonly maxReceives: number;
}

/** What the world of a history takes from the synthesised stack; plain data, so that it travels between threads. */
export interface Deployment {
  readonly definitionText: string;
  readonly functions: readonly { readonly arn: string; readonly slug: string; readonly timeoutSeconds: number }[];
  readonly queues: Readonly<Record<'events' | 'orders' | 'failures', QueueLimits>>;
  readonly sweepLimits: SweepLimits;
}

/** The deployments of the platforms that histories run on. */
export type Deployments = Readonly<Partial<Record<PlatformName, Deployment>>>;

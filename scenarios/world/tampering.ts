import type { CardSource } from '../../lib/cards/card-vault.ts';
import type { CommercePlatform } from '../../lib/commerce/commerce-platform.ts';
import type { Confirmation } from '../../lib/commerce/connection.ts';
import type { HttpClient } from '../../lib/http/http-client.ts';
import type { Journal } from '../../lib/journal/journal.ts';

/**
 * Takes a protection away by putting something else in its place where the world is put together; the product's code
 * knows nothing of it. For the proof that the suite would notice.
 */
export interface Tampering {
  /** Another name than the one that was derived for an execution. */
  readonly executionName?: (name: string) => string;
  readonly confirmation?: Partial<Confirmation>;
  readonly platform?: (platform: CommercePlatform) => CommercePlatform;
  readonly journal?: (journal: Journal) => Journal;
  readonly cards?: (source: CardSource) => CardSource;
  readonly http?: (send: HttpClient) => HttpClient;
  /** What a step is handed in place of what the state machine handed it. */
  readonly stepEvent?: (step: string, event: unknown) => unknown;
}

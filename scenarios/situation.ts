import type { CardFields } from '../lib/cards/card-details.ts';
import type { OrderRequest } from '../lib/order/order-request.ts';
import type { Incident } from './history.ts';

/** How a request ends. */
export type End = 'placed' | 'rejected' | 'failed';

/** What the world of a history begins with; `Settings` are those of the platform's sandbox shop. */
export interface Situation<Settings = unknown> {
  readonly requests: readonly OrderRequest[];
  /** What the later deliveries of a request bring in its place. */
  readonly changedContent?: (request: OrderRequest) => OrderRequest;
  /** Settings of the connection that differ from the platform's usual ones. */
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly shop?: Settings;
  /** Whether the shopper has put something into a cart before. @default true */
  readonly hasCart?: boolean;
  /** What belongs to the situation, besides what a history adds. */
  readonly incidents?: readonly Incident[];
  /** The connection's secret, where it is another than the platform's usual one. */
  readonly secret?: object;
  /** On whom the order waits in the shop, if it does: then a fault can change how it ends. Of somebody requesters are told. */
  readonly waits?: 'somebody' | 'shop';
  /** Whether an order can come to stand so that only a person can judge it: it is left then, and an operator told. */
  readonly forPerson?: boolean;
  /** Whether the platform cannot mark a basket when it makes it: one whose answer was lost stays, empty, and expires. */
  readonly leavesUnmarked?: boolean;
  /** The card that was handed in for its requests, right before the first came. */
  readonly card?: CardFields;
  /** How each request ends when nothing goes wrong. */
  readonly ends: End;
  /** By request id, where a request ends otherwise. */
  readonly endsOf?: Readonly<Record<string, End>>;
}

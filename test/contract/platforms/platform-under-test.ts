import type { Connection } from '../../../lib/commerce/connection.ts';
import type { OrderRequest } from '../../../lib/order/order-request.ts';
import type { OpenedShop } from '../../../sandbox/shared/sandbox-shop.ts';
import type { Surroundings } from '../../../sandbox/shared/surroundings.ts';
import type { Code } from '../../../lib/errors/codes.ts';

/** What the suite of behaviours has to know of a platform. */
export interface PlatformUnderTest {
  /** For the report: the platform, and which of its ways. */
  readonly title: string;
  readonly platform: Connection['platform'];
  /** Settings of a connection to {@link HOST}. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: unknown;
  open(surroundings: Surroundings): OpenedShop;
  /** A request that the seeded shop places. */
  readonly request: OrderRequest;
  /** The same with a payment that is refused: for now, and for good. */
  readonly declined: { readonly soft: Partial<OrderRequest>; readonly hard: Partial<OrderRequest> };
  /** Operations of the sandbox that can leave something behind when their answer is lost. */
  readonly operations: {
    /** Makes the basket; absent where none stands in the shop. */
    readonly basket?: string;
    /** Turns it into an order. */
    readonly order: string;
    /** Takes the payment; absent where the order's own call does. */
    readonly payment?: string;
    /** Reads the order. */
    readonly read: string;
  };
  /** Business refusals: what in the request brings each about. */
  readonly refusals: Readonly<Partial<Record<Code, Partial<OrderRequest>>>>;
  /** Whether an order whose number follows from the request is read at once when its call was refused. */
  readonly readsBack?: true;
  /** Whether nothing is ordered for a customer who has a cart, since the platform may take the two for one. */
  readonly waitsForCarts?: true;
  /** Calls to the shop for one placed order while the token is warm. */
  readonly callsPerOrder: number;
}

/** Where every shop of the suite is. */
export const HOST = 'https://shop.example.com';

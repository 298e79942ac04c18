import type { Connection } from '../../lib/commerce/connection.ts';
import type { OpenedShop } from '../../sandbox/shared/sandbox-shop.ts';
import type { Surroundings } from '../../sandbox/shared/surroundings.ts';
import type { Situation } from '../situation.ts';

/** Name of a platform, as connections have it. */
export type PlatformName = Connection['platform'];

/** Where every shop is, as far as its requests tell. */
export const HOST = 'https://shop.example.com';

/** A sandbox shop of a history. */
export interface HistoryShop {
  readonly opened: OpenedShop;
  /** Decides on every order that waits for an approval; absent where no order does. */
  readonly decide?: (isApproved: boolean) => void;
}

/** All that the scenarios know of a platform. `Settings` are those of its sandbox shop. */
export interface ScenarioPlatform<Settings = unknown> {
  readonly name: PlatformName;
  /** Opens a shop with the one customer of all histories. */
  open(surroundings: Surroundings, settings: Settings | undefined): HistoryShop;
  /** Name of the connection. */
  readonly connection: string;
  /** Settings of a connection to a shop at this origin. */
  settings(host: string): Readonly<Record<string, unknown>>;
  /** The connection's secret. */
  readonly secret: object;
  readonly customer: string;
  /** What the requests order. */
  readonly product: string;
  /** Every call that is made to the shop, by its sandbox's name. */
  readonly operations: readonly string[];
  /** Calls that every order makes, or that matter most. */
  readonly frequent: readonly string[];
  /** The call that makes a basket, or proves that one could be made. */
  readonly basketOperation: string;
  /** Calls by which an order is undone. */
  readonly undoing: readonly string[];
  /** Every situation, by its name in reports. */
  readonly situations: Readonly<Record<string, Situation<Settings>>>;
  /** Situations in which a card pays that was told by phone; their requests come over HTTP, and once. */
  readonly cardSituations?: Readonly<Record<string, Situation<Settings>>>;
  /** Situations in which faults strike in pairs: between them, every operation is called. */
  readonly paired: readonly string[];
  /**
   * Situations whose single faults are tried with requests that come more than once as well, unless all are wanted: what
   * the time of a test run allows.
   * @default all
   */
  readonly repeated?: readonly string[];
  /** Part of the pairs that is run unless all are wanted, drawn by the seed; for the same reason. */
  readonly pairShare: number;
  /** How our mark stands in the platform's documents. */
  readonly mark: MarkInDocuments;
}

/** For the proof that the mark protects. */
export interface MarkInDocuments {
  /** A request's body without the mark. */
  remove(document: unknown): unknown;
  /** A shop's answer in which every basket and order bears this mark. */
  claim(document: unknown, mark: string): unknown;
}

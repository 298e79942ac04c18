import { IdentifierSource } from '../shared/identifier-source.ts';
import { Stock } from '../shared/stock.ts';
import type { Surroundings } from '../shared/surroundings.ts';
import type { AccessToken } from './access/access-token.ts';
import { Cancellations } from './orders/cancellations.ts';
import { OrderShelf } from './orders/order-shelf.ts';
import { OrderJobs } from './orders/order-jobs.ts';
import { PaymentGateway } from './payments/payment-gateway.ts';
import { seedProfile } from './seed/profiles.ts';
import type { SeedProfile, ShopSeed } from './seed/shop-seed.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Everything the shop remembers. A reset throws it away and starts with a new one. */
export class ShopState {
  readonly seed: ShopSeed;
  readonly surroundings: Surroundings;
  settings: ShopSettings;
  readonly identifiers: IdentifierSource;
  readonly products;
  readonly stock: Stock;
  readonly orders = new OrderShelf();
  readonly cancellations = new Cancellations();
  readonly gateway: PaymentGateway;
  readonly jobs = new OrderJobs();
  readonly tokens = new Map<string, AccessToken>();
  private readonly profiles: Map<string, SeedProfile>;
  private lastNumber = 0;

  constructor(seed: ShopSeed, settings: ShopSettings, surroundings: Surroundings) {
    this.seed = seed;
    this.settings = settings;
    this.surroundings = surroundings;
    this.identifiers = new IdentifierSource(surroundings.random);
    this.profiles = new Map(seed.profiles.map((profile) => [profile.id, profile]));
    this.products = new Map(seed.products.map((product) => [product.id, product]));
    const units = seed.products.flatMap(({ skus, stock }) => skus.map((sku) => [sku, stock] as const));
    this.stock = new Stock(units, seed.unlimitedStock);
    this.gateway = new PaymentGateway(seed.giftCards);
  }

  /** Ids as the platform makes them: a few letters for the kind, and a number. */
  nextId(kind: 'o' | 'ci' | 'sg' | 'pg', from = 10_000): string {
    this.lastNumber += 1;
    return `${kind}${from + this.lastNumber}`;
  }

  profile(id: string): SeedProfile | undefined {
    const known = this.profiles.get(id);
    if (known !== undefined || !this.seed.anyProfile) return known;
    const profile = seedProfile(id);
    this.profiles.set(id, profile);
    return profile;
  }

  /** Catches up with what time has done to queued and unpaid orders. */
  catchUp(): void {
    this.jobs.catchUp(this);
  }
}

import type { SeedGiftCertificate } from './shop-seed.ts';

/** One gift certificate for each thing that can be said about a code. */
export const giftCertificates: readonly SeedGiftCertificate[] = [
  { code: 'GC-USD-200', currency: 'USD', balance: 20_000 },
  { code: 'GC-USD-20', currency: 'USD', balance: 2_000 },
  { code: 'GC-EUR-200', currency: 'EUR', balance: 20_000 },
  /** Used up. */
  { code: 'GC-USD-EMPTY', currency: 'USD', balance: 0 },
  { code: 'GC-USD-OFF', currency: 'USD', balance: 5_000, enabled: false },
];

import type { SeedOption, SeedProduct } from './shop-seed.ts';

const grind: SeedOption = {
  id: 'grind',
  name: 'Grind',
  values: [
    { id: 'whole-bean', name: 'Whole bean', prices: { USD: 0, EUR: 0 } },
    { id: 'filter', name: 'Ground for filter', prices: { USD: 0, EUR: 0 } },
    { id: 'espresso', name: 'Ground for espresso', prices: { USD: 50, EUR: 50 } },
  ],
};

/** The shelf of a coffee merchant. */
export const products: readonly SeedProduct[] = [
  coffee('COF-ETHIOPIA-250G', 'Ethiopia Yirgacheffe, 250 g', 1450, 5_000),
  coffee('COF-ETHIOPIA-1KG', 'Ethiopia Yirgacheffe, 1 kg', 4800, 5_000),
  coffee('COF-COLOMBIA-250G', 'Colombia Huila, 250 g', 1290, 5_000),
  coffee('COF-COLOMBIA-1KG', 'Colombia Huila, 1 kg', 4200, 5_000),
  coffee('COF-ESPRESSO-1KG', 'House espresso, 1 kg', 3990, 5_000),
  coffee('COF-DECAF-250G', 'Decaf Peru, 250 g', 1345, 5_000),
  { ...coffee('COF-HOUSE-500G', 'House blend, 500 g', 1975, 5_000), options: [grind] },
  /** Out of stock. */
  coffee('COF-KENYA-1KG', 'Kenya Nyeri, 1 kg', 5400, 0),
  /** Runs out after three. */
  coffee('COF-GEISHA-100G', 'Panama Geisha, 100 g', 3800, 3),
  /** No longer sold. */
  { ...coffee('COF-XMAS-250G', 'Winter blend, 250 g', 1550, 20), online: false },
  equipment('TEA-EARLGREY-100G', 'Earl Grey, 100 g', 895, 5_000),
  equipment('FLT-V60-100', 'Paper filters, 100 pieces', 750, 5_000),
  equipment('MUG-STONEWARE', 'Stoneware mug', 1800, 500),
  equipment('GRD-HAND', 'Hand grinder', 8900, 25),
];

function coffee(id: string, name: string, price: number, stock: number): SeedProduct {
  return { id, name, prices: { USD: price, EUR: price - 60 }, stock, taxClass: 'reduced' };
}

function equipment(id: string, name: string, price: number, stock: number): SeedProduct {
  return { id, name, prices: { USD: price, EUR: price - 30 }, stock, taxClass: 'standard' };
}

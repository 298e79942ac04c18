import type { SeedProduct } from './shop-seed.ts';

/** The shelf of a coffee merchant. A product with one SKU has the same id as that. */
export const products: readonly SeedProduct[] = [
  product('COF-ETHIOPIA-250G', 'Ethiopia Yirgacheffe, 250 g', 1450),
  product('COF-ETHIOPIA-1KG', 'Ethiopia Yirgacheffe, 1 kg', 4800),
  product('COF-COLOMBIA-250G', 'Colombia Huila, 250 g', 1290),
  product('COF-COLOMBIA-1KG', 'Colombia Huila, 1 kg', 4200),
  product('COF-ESPRESSO-1KG', 'House espresso, 1 kg', 3990),
  product('COF-DECAF-250G', 'Decaf Peru, 250 g', 1345),
  product('TEA-EARLGREY-100G', 'Earl Grey, 100 g', 895),
  product('FLT-V60-100', 'Paper filters, 100 pieces', 750),
  product('MUG-STONEWARE', 'Stoneware mug', 1800, { skus: ['MUG-STONEWARE-BLUE', 'MUG-STONEWARE-GREY'] }),
  /** Out of stock. */
  product('COF-KENYA-1KG', 'Kenya Nyeri, 1 kg', 5400, { stock: 0 }),
  /** Runs out after three. */
  product('COF-GEISHA-100G', 'Panama Geisha, 100 g', 3800, { stock: 3 }),
  /** Two in one order. */
  product('GRD-HAND', 'Hand grinder', 8900, { stock: 25, orderLimit: 2 }),
  /** An espresso machine that the customer puts together. */
  product('ESP-MACHINE', 'Espresso machine', 129_900, { parts: ['ESP-BOILER', 'ESP-GROUP', 'ESP-GRINDER'] }),
  product('ESP-BOILER', 'Dual boiler', 45_000, { soldAlone: false }),
  product('ESP-GROUP', 'Group head', 22_000, { soldAlone: false, parts: ['ESP-BASKET'] }),
  product('ESP-BASKET', 'Filter basket', 1_900, { soldAlone: false }),
  product('ESP-GRINDER', 'Built-in grinder', 18_000),
];

function product(id: string, name: string, price: number, more: Partial<SeedProduct> = {}): SeedProduct {
  return { id, name, skus: [id], prices: { USD: price, EUR: price - 50 }, stock: 5_000, ...more };
}

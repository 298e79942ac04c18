/** An amount as it stands in a vendor's JSON: a decimal number with two digits. */
export function toDecimal(minorUnits: number): number {
  return minorUnits / 100;
}

/** An amount out of a vendor's JSON, in minor units. */
export function toMinorUnits(decimal: number): number {
  return Math.round(decimal * 100);
}

/**
 * Splits an amount in proportion to the weights. The parts are whole minor units and add up to the amount exactly: what
 * rounding leaves over goes to the parts that lost most by it.
 */
export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((amount * weight) / whole));
  const lost = weights.map((weight, index) => ({ index, rest: (amount * weight) % whole }));
  lost.sort((left, right) => right.rest - left.rest || left.index - right.index);
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const { index } of lost) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** Slope of ln(cost) on ln(size): 0 is flat, 1 linear, 2 quadratic. `r2` says how well a line fits at all. */
export interface Growth {
  exponent: number;
  r2: number;
}

/**
 * How a cost grows with a size, by least squares over the logarithms.
 *
 * @param points at least four sizes, as fewer bend too easily to one noisy value
 * @throws RangeError when there are fewer or one is not above zero
 */
export function growthExponent(points: { size: number; cost: number }[]): Growth {
  if (new Set(points.map((point) => point.size)).size < 4) {
    throw new RangeError('a growth exponent needs four different sizes or more');
  }
  if (points.some((point) => !(point.size > 0) || !(point.cost > 0))) {
    throw new RangeError('sizes and costs must be above zero');
  }
  const x = points.map((point) => Math.log(point.size));
  const y = points.map((point) => Math.log(point.cost));
  const meanX = mean(x);
  const meanY = mean(y);
  const varianceX = mean(x.map((value) => (value - meanX) ** 2));
  const varianceY = mean(y.map((value) => (value - meanY) ** 2));
  const covariance = mean(x.map((value, index) => (value - meanX) * ((y[index] ?? 0) - meanY)));
  const r2 = varianceY === 0 ? 1 : covariance ** 2 / (varianceX * varianceY);
  return { exponent: covariance / varianceX, r2 };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

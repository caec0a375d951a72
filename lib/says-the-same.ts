/** Whether two rows of the same answer, e.g. before and after a reload, hold the same values. */
export function saysTheSame<T extends object>(a: T, b: T): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

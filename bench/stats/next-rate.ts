/** How a capacity search goes on after one step. */
export type NextStep = { kind: 'try'; rate: number } | { kind: 'done'; capacity: number };

/** One finished step of a capacity search. */
export interface CapacityStep {
  rate: number;
  held: boolean;
}

const factor = 1.25;

/**
 * The search for capacity: raise the rate by a quarter until a step fails; the last that held is the capacity. When
 * the very first fails it goes down by quarters instead, until one holds.
 *
 * @param steps what was tried, in order
 * @param first rate of the first step, messages per second
 * @param maxSteps bound on the steps; the best that held by then is the answer (0: none did)
 */
export function nextRate(steps: CapacityStep[], first: number, maxSteps: number): NextStep {
  const last = steps.at(-1);
  if (!last) return { kind: 'try', rate: first };
  const best = Math.max(0, ...steps.filter((step) => step.held).map((step) => step.rate));
  const someFailed = steps.some((step) => !step.held);
  if ((best > 0 && someFailed) || steps.length >= maxSteps) return { kind: 'done', capacity: best };
  return { kind: 'try', rate: last.held ? last.rate * factor : last.rate / factor };
}

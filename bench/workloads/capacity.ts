import type { Settings } from '../settings.ts';
import { type CapacityStep, nextRate } from '../stats/next-rate.ts';
import { type MeasuredRun, measuredRun } from './measured-run.ts';
import type { Stage } from './stage.ts';

/** The highest rate that a contender held. */
export interface Capacity {
  contender: string;
  /** Messages per second over all rooms, and deliveries per second. */
  messages: number;
  deliveries: number;
  /** What ended the search: the contender, the generator (then the capacity is higher), or the bound on steps. */
  endedBy: 'contender' | 'generator' | 'steps';
  /** Why the last step failed. */
  reason: string;
  cpuPerThousand: number | null;
  steps: { rate: number; held: boolean; p99: number | null; isGenerator: boolean; notes: string[] }[];
}

/** Why a step does not count as held: invalid, or too slow. */
function failures(run: MeasuredRun, p99Limit: number): string[] {
  const p99 = run.figures.last.p99 ?? Number.POSITIVE_INFINITY;
  return p99 > p99Limit ? [...run.validity.contender, `p99 ${p99} ms`] : run.validity.contender;
}

/**
 * Steps the rate up by a quarter until the p99 to the last member exceeds the limit or anything is lost.
 */
export async function findCapacity(stage: Stage, settings: Settings): Promise<Capacity> {
  const { bodyBytes, capacity } = settings;
  const members = stage.wiring.rooms[0]?.members.length ?? 0;
  const probe = await stage.generator.probe(bodyBytes, capacity.probeMilliseconds);
  const first = Math.max(5, Math.round(probe.rate * 0.8));
  const steps: Capacity['steps'] = [];
  const tried: CapacityStep[] = [];
  let cpuPerThousand: number | null = null;

  const attempt = async (rate: number) => {
    const plan = { rate, bodyBytes, warmUpSeconds: capacity.stepSeconds / 4, seconds: capacity.stepSeconds };
    const run = await measuredRun(stage, plan, capacity.maxPendingSeconds);
    const notes = [...failures(run, capacity.p99Limit), ...run.validity.generator];
    const held = notes.length === 0;
    const isGenerator = run.validity.generator.length > 0;
    if (held) cpuPerThousand = run.cpuPerThousand;
    steps.push({ rate, held, p99: run.figures.last.p99, isGenerator, notes });
    return held;
  };

  let next = nextRate(tried, first, capacity.maxSteps);
  while (next.kind === 'try') {
    const rate = Math.round(next.rate);
    let held = false;
    for (let tries = 0; tries < capacity.tries && !held; tries += 1) held = await attempt(rate);
    tried.push({ rate, held });
    next = nextRate(tried, first, capacity.maxSteps);
  }
  const failed = tried.findLast((step) => !step.held);
  const lastFailure = steps.findLast((step) => step.rate === failed?.rate);
  return {
    contender: stage.peer.name,
    messages: next.capacity,
    deliveries: next.capacity * members,
    endedBy: !lastFailure ? 'steps' : lastFailure.isGenerator ? 'generator' : 'contender',
    reason: lastFailure?.notes.join('; ') ?? 'the bound on steps was reached',
    cpuPerThousand,
    steps,
  };
}

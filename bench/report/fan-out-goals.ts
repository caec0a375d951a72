import type { Result } from '../result.ts';
import type { Goal } from './goal.ts';

/** P13 to P15 of targets.md: only the product itself announces and pushes. */
export function fanOutGoals({ fanOut }: Result): Goal[] {
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const goal = (id: string, text: string, found: Goal['found']): Goal => ({
    id,
    goal: text,
    found: (name) => (name === 'eyrie' && fanOut ? found(name) : undefined),
  });
  const largest = fanOut?.audiences.at(-1);
  const of = (people: number) => fanOut?.audiences.find((one) => one.people === people);
  return [
    goal('P13', 'announcement into the bells of the largest audience: 30,000 people/s, exponent 1.05', () => {
      if (!fanOut || !largest) return undefined;
      const { exponent } = fanOut.growth.inApp;
      const text = `${whole(largest.inAppPerSecond)}/s of ${whole(largest.people)} people, ${exponent.toFixed(2)}`;
      return { text, isMet: largest.inAppPerSecond >= 30_000 && exponent <= 1.05 };
    }),
    goal('P13', 'to 1,000,000 people: last row after 40 s', () => {
      const seconds = of(1_000_000)?.inAppSeconds;
      return seconds === undefined ? undefined : { text: `${seconds.toFixed(1)} s`, isMet: seconds <= 40 };
    }),
    goal('P13', 'to 100,000 people: first rows after 1 s', () => {
      const seconds = of(100_000)?.firstSeconds;
      return seconds === undefined ? undefined : { text: `${seconds.toFixed(2)} s`, isMet: seconds <= 1 };
    }),
    goal('P14', 'pushes by one worker, provider answers after 20 ms: 3,000/s', () => {
      const rates = fanOut?.audiences.map((one) => one.pushesPerSecond) ?? [];
      const best = Math.max(...rates);
      return { text: `${whole(best)}/s`, isMet: best >= 3_000 };
    }),
    goal('P15', 'one fact: in the bell p99 50 ms, push handed over p99 250 ms', () => {
      const bell = fanOut?.handOver.inApp.p99 ?? Number.POSITIVE_INFINITY;
      const push = fanOut?.handOver.push.p99 ?? Number.POSITIVE_INFINITY;
      return { text: `${bell.toFixed(0)} / ${push.toFixed(0)} ms`, isMet: bell <= 50 && push <= 250 };
    }),
  ];
}

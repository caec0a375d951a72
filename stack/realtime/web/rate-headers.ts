import type { RateCounter } from '../rate-counter.ts';

/** How much of the project's message rate is used, as hosted Realtime says it; nothing where there is no limit. */
export function rateHeaders(events: RateCounter): Record<string, string> {
  if (events.limit === Number.POSITIVE_INFINITY) return {};
  const rolling = events.perSecond;
  return {
    'x-rate-rolling': rolling.toFixed(2),
    'x-rate-limit': String(events.limit),
    'x-rate-limit-remaining': String(Math.max(0, Math.floor(events.limit - rolling))),
  };
}

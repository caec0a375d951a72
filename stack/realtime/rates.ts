import type { Limits } from './config.ts';
import { RateCounter } from './rate-counter.ts';

/** What the project's limits per second count. Every message sent and every delivery is one event. */
export interface Rates {
  events: RateCounter;
  joins: RateCounter;
  presenceEvents: RateCounter;
}

export function createRates(limits: Limits): Rates {
  return {
    events: new RateCounter(limits.eventsPerSecond),
    joins: new RateCounter(limits.joinsPerSecond),
    presenceEvents: new RateCounter(limits.presenceEventsPerSecond),
  };
}

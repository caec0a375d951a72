import type { Latency } from '../stats/latency.ts';

/** What one open-loop run measured, as the generator saw it. */
export interface Figures {
  /** Messages a second that fell due, and those that every member got, per second of sending. */
  offered: number;
  achieved: number;
  sent: number;
  acknowledged: number;
  refused: number;
  /** The first refusal's words. */
  refusal: string | null;
  deliveries: number;
  lost: number;
  duplicates: number;
  disorderedRooms: number;
  /** Due -> acknowledged and due -> last member has it, milliseconds, without the warm-up. */
  ack: Latency;
  last: Latency;
  /** First member has it -> last member has it, milliseconds. */
  spread: Latency;
  /** Mean length of the frames or stanzas that brought a message. */
  bytesPerDelivery: number;
  /** How late the generator itself was, milliseconds after due; part of the latencies above. */
  lag: Latency;
  /** Share of one core that the generator used while it sent. */
  generatorCpu: number;
  /** Given up early because the backlog kept growing. */
  abandoned: boolean;
}

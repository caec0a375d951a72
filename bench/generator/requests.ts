import type { Shape, Wiring } from '../peers/peer.ts';
import type { Probe } from './closed-loop.ts';
import type { Figures } from './figures.ts';
import type { StormFigures } from './storm.ts';

/** One open-loop run. The warm-up is sent and checked like the rest, but not timed. */
export interface RunPlan {
  rate: number;
  warmUpSeconds: number;
  seconds: number;
  bodyBytes: number;
}

/** What the bench asks of a generator process, one at a time. */
export type Request =
  | { kind: 'connect'; peer: string; wiring: Wiring }
  | { kind: 'run'; shape: Shape; plan: RunPlan }
  | { kind: 'probe'; shape: Shape; bodyBytes: number; milliseconds: number }
  | { kind: 'connections' }
  | { kind: 'storm'; shape: Shape; missed: number }
  | { kind: 'close' };

/** Its answers. */
export type Answer =
  | { kind: 'connected'; seconds: number }
  | { kind: 'ran'; figures: Figures }
  | { kind: 'probed'; probe: Probe }
  | { kind: 'counted'; connected: number; missedHeartbeats: number }
  | { kind: 'stormed'; figures: StormFigures }
  | { kind: 'failed'; error: string };

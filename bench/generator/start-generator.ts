import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Shape, Wiring } from '../peers/peer.ts';
import type { Probe } from './closed-loop.ts';
import type { Figures } from './figures.ts';
import type { Answer, Request, RunPlan } from './requests.ts';
import type { StormFigures } from './storm.ts';

/** The clients of one contender, connected and subscribed, in their own process. */
export interface Generator {
  /** Seconds it took to connect and subscribe everybody. */
  connectSeconds: number;
  run(plan: RunPlan): Promise<Figures>;
  probe(bodyBytes: number, milliseconds: number): Promise<Probe>;
  /** How many connections are open now, and heartbeats that were not answered in time. */
  connections(): Promise<{ connected: number; missedHeartbeats: number }>;
  storm(missed: number): Promise<StormFigures>;
  close(): Promise<void>;
}

/**
 * Starts a generator process and connects every member of every room.
 *
 * @param signal ends it at once
 * @throws Error with the generator's words when a request fails or it ends
 */
export async function startGenerator(
  peer: string,
  wiring: Wiring,
  shape: Shape,
  signal: AbortSignal,
): Promise<Generator> {
  const child = fork(new URL('./main.ts', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'], signal });
  // An abort is also reported as an error of the child; whoever waits for an answer learns of its end.
  child.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  async function ask<Kind extends Answer['kind']>(
    request: Request,
    kind: Kind,
  ): Promise<Extract<Answer, { kind: Kind }>> {
    const answered = once(child, 'message').then(([message]) => message as Answer);
    child.send(request);
    const answer = await Promise.race([answered, ended.then(() => undefined)]);
    if (answer?.kind === kind) return answer as Extract<Answer, { kind: Kind }>;
    throw new Error(`generator for ${peer}: ${answer?.kind === 'failed' ? answer.error : 'it ended'}`);
  }

  const { seconds } = await ask({ kind: 'connect', peer, wiring }, 'connected');
  return {
    connectSeconds: seconds,
    run: async (plan) => (await ask({ kind: 'run', shape, plan }, 'ran')).figures,
    probe: async (bodyBytes, milliseconds) =>
      (await ask({ kind: 'probe', shape, bodyBytes, milliseconds }, 'probed')).probe,
    connections: () => ask({ kind: 'connections' }, 'counted'),
    storm: async (missed) => (await ask({ kind: 'storm', shape, missed }, 'stormed')).figures,
    async close() {
      if (child.connected) child.send({ kind: 'close' } satisfies Request);
      await ended;
    },
  };
}

import { z } from 'zod';
import type { ServerEnv } from '../config/server-env.ts';

const metrics = z.object({ connections: z.number(), rooms: z.number(), typists: z.number().optional() });

/** What Realtime says of itself; figures are null where its metrics cannot be read (hosted Supabase has others). */
export interface RealtimeStatus {
  isHealthy: boolean;
  connections: number | null;
  rooms: number | null;
  typists: number | null;
}

/** Asks Realtime whether it answers, and for its figures where REALTIME_METRICS_URL says they are. Never throws. */
export async function readRealtime(env: ServerEnv): Promise<RealtimeStatus> {
  const [ping, figures] = await Promise.all([
    ask(`${env.SUPABASE_URL}/realtime/v1/api/ping`, { apikey: env.SUPABASE_PUBLISHABLE_KEY }),
    env.REALTIME_METRICS_URL ? ask(env.REALTIME_METRICS_URL) : null,
  ]);
  const parsed = metrics.safeParse(figures);
  return {
    isHealthy: ping !== null,
    connections: parsed.success ? parsed.data.connections : null,
    rooms: parsed.success ? parsed.data.rooms : null,
    typists: parsed.data?.typists ?? null,
  };
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(3000), cache: 'no-store' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

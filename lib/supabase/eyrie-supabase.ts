import type { RealtimeChannel, RealtimeChannelOptions, RealtimeClient } from '@supabase/supabase-js';

/** An answer of `rpc`: exactly one of `data` and `error` is meaningful; `status` 0 means no answer came. */
export interface RpcAnswer {
  data: unknown;
  error: { message: string; code?: string; details?: string | null; hint?: string | null } | null;
  status: number;
}

/**
 * The part of a Supabase client that Eyrie's clients use. A `SupabaseClient` of supabase-js fits, and so does
 * the much lighter one that `browserSupabase` makes.
 */
export interface EyrieSupabase {
  rpc(fn: string, args?: Record<string, unknown>): PromiseLike<RpcAnswer>;
  channel(name: string, options?: RealtimeChannelOptions): RealtimeChannel;
  removeChannel(channel: RealtimeChannel): Promise<unknown>;
  realtime: RealtimeClient;
}

import { RealtimeClient } from '@supabase/realtime-js';
import type { PublicConfig } from '../config/public-config.ts';
import type { EyrieSupabase, RpcAnswer } from './eyrie-supabase.ts';
import { reconnectDelay } from './reconnect-delay.ts';

/**
 * A light Supabase client for browsers: Realtime and RPC only. supabase-js would bring auth, storage and
 * functions clients along (47 KB over the wire) that the browser does not use: sign-in happens on the server.
 */
export function browserSupabase(
  config: PublicConfig,
  accessToken: () => Promise<string | null>,
): EyrieSupabase {
  const realtime = new RealtimeClient(`${config.supabaseUrl.replace(/^http/, 'ws')}/realtime/v1`, {
    params: { apikey: config.supabaseKey },
    reconnectAfterMs: reconnectDelay,
    accessToken,
  });
  return {
    realtime,
    rpc: (fn, args = {}) => rpc(config, accessToken, fn, args),
    channel: (name, options) => realtime.channel(name, options),
    removeChannel: (channel) => realtime.removeChannel(channel),
  };
}

async function rpc(
  { supabaseUrl, supabaseKey }: PublicConfig,
  accessToken: () => Promise<string | null>,
  fn: string,
  args: Record<string, unknown>,
): Promise<RpcAnswer> {
  const token = await accessToken();
  const response = await fetch(`${supabaseUrl}/rest/v1/rpc/${fn}`, {
    method: 'POST',
    headers: {
      apikey: supabaseKey,
      authorization: `Bearer ${token ?? supabaseKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(args),
    // Last words (marks, leaving) must outlive the page.
    keepalive: typeof document !== 'undefined' && document.hidden,
  });
  const text = await response.text();
  const body = readJson(text);
  if (response.ok) return { data: body, error: null, status: response.status };
  const error = body && typeof body === 'object' ? (body as RpcAnswer['error']) : { message: text };
  return { data: null, error, status: response.status };
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's HTML page instead of PostgREST's JSON: the status says enough.
    return null;
  }
}

import type { RealtimeClient } from '@supabase/supabase-js';

const ANSWER_WITHIN_MS = 4_000;

/**
 * After sleep or a change of network: reconnects now instead of when the back-off says so, and finds out whether a
 * socket that looks open is dead. @returns a function that calls the check off.
 */
export function wake(realtime: RealtimeClient): () => void {
  if (!realtime.isConnected()) {
    if (!realtime.isConnecting() && realtime.getChannels().length > 0) void reconnect(realtime);
    return () => {};
  }
  if (!realtime.pendingHeartbeatRef) void realtime.sendHeartbeat();
  const asked = realtime.pendingHeartbeatRef;
  // A second heartbeat while the first is unanswered makes realtime-js drop the socket and reconnect.
  const timer = setTimeout(() => {
    if (asked && realtime.pendingHeartbeatRef === asked) void realtime.sendHeartbeat();
  }, ANSWER_WITHIN_MS);
  return () => clearTimeout(timer);
}

/** With a token that outlived the sleep; `connect` alone does nothing while the old, closed socket is still held. */
async function reconnect(realtime: RealtimeClient): Promise<void> {
  await realtime.setAuth();
  if (realtime.isConnected() || realtime.isConnecting()) return;
  await realtime.disconnect();
  realtime.connect();
}

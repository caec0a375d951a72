import { EyrieError } from '../errors/eyrie-error.ts';
import { toProblem } from '../errors/to-problem.ts';
import { watchBrowser } from '../realtime/browser-signals.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import { leaveDevice } from './leave-device.ts';
import type { Presence, PresenceStatus } from './types.ts';

/** The server's lease is 60 s: one heartbeat may get lost. */
const EVERY_MS = 30_000;
/** A glance at another tab is not being away. */
const AWAY_AFTER_MS = 5_000;

interface PresenceRow extends Presence {
  user_id: string;
}

/** Leases this device's presence and learns everybody else's. @returns the function that stops it. */
export function startHeartbeat({ supabase, deviceId, dispatch }: ChatContext): () => void {
  let status: PresenceStatus = typeof document !== 'undefined' && document.hidden ? 'away' : 'online';
  let away: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function beat() {
    try {
      const rows = await callRpc<PresenceRow[]>(supabase, 'heartbeat', { device_id: deviceId, status });
      if (stopped) return;
      const people = rows.map(({ user_id, status, last_seen_at }) => [user_id, { status, last_seen_at }]);
      dispatch({ type: 'presence_loaded', people: Object.fromEntries(people) });
    } catch (error) {
      // The next beat tries again; only what nobody planned for is worth a line.
      if (!(error instanceof EyrieError)) toProblem(error);
    }
  }
  function become(next: PresenceStatus) {
    clearTimeout(away);
    if (next === status) return;
    status = next;
    void beat();
  }
  const timer = setInterval(() => void beat(), EVERY_MS);
  const unwatch = watchBrowser({
    onOnline: () => void beat(),
    onVisible: () => become('online'),
    onHidden: () => {
      away = setTimeout(() => become('away'), AWAY_AFTER_MS);
    },
    onLeave: () => {
      status = 'offline';
      void leaveDevice(supabase, deviceId);
    },
  });
  void beat();
  return () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(away);
    unwatch();
  };
}

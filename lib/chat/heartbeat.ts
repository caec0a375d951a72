import { EyrieError } from '../errors/eyrie-error.ts';
import { toProblem } from '../errors/to-problem.ts';
import { isHidden, watchBrowser } from '../realtime/browser-signals.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import { leaveDevice } from './leave-device.ts';
import type { Presence, PresenceStatus } from './types.ts';

/** One heartbeat may get lost before the lease runs out. */
const EVERY_MS = 30_000;
/** Without a lease the server tells this device nothing about its inbox. */
const LEASE_MS = 60_000;
/** A glance at another tab is not being away. */
const AWAY_AFTER_MS = 5_000;

interface PresenceRow extends Presence {
  user_id: string;
}

export interface Heartbeat {
  /** The first beat was answered, or failed. */
  begun: Promise<void>;
  stop(): void;
}

/**
 * Leases this device's presence and learns everybody else's. `onLeaseAgain` is called when a lease begins later than
 * with the first beat: what happened before it was not told to this device.
 */
export function startHeartbeat(
  { supabase, deviceId, dispatch }: ChatContext,
  onLeaseAgain: () => void,
): Heartbeat {
  let isFirst = true;
  let leasedAt = Number.NEGATIVE_INFINITY;
  let status: PresenceStatus = isHidden() ? 'away' : 'online';
  let away: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function beat() {
    try {
      const rows = await callRpc<PresenceRow[]>(supabase, 'heartbeat', { device_id: deviceId, status });
      if (stopped) return;
      const lapsed = Date.now() - leasedAt > LEASE_MS;
      leasedAt = Date.now();
      if (lapsed && !isFirst) onLeaseAgain();
      const people = rows.map(({ user_id, ...presence }) => [user_id, presence]);
      dispatch({ type: 'presence_loaded', people: Object.fromEntries(people) });
    } catch (error) {
      // The next beat tries again; only what nobody planned for is worth a line.
      if (!(error instanceof EyrieError)) toProblem(error);
    } finally {
      isFirst = false;
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
      leasedAt = Number.NEGATIVE_INFINITY;
      void leaveDevice(supabase, deviceId);
    },
  });
  return {
    begun: beat(),
    stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(away);
      unwatch();
    },
  };
}

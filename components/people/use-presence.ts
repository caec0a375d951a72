import { useChat } from '@/lib/chat/react.tsx';
import type { ChatState, PresenceStatus } from '@/lib/chat/types.ts';

/** How present somebody is now; `offline` for strangers and for nobody. */
export function usePresence(userId: string | null | undefined): PresenceStatus {
  return useChat((state) => (userId ? presenceOf(state, userId) : 'offline'));
}

/**
 * Presence by heartbeat may be half a minute old; whoever has a shared conversation open is there for certain, so that
 * counts at once.
 */
export function presenceOf(state: ChatState, userId: string): PresenceStatus {
  const status = state.presence[userId]?.status ?? 'offline';
  if (status !== 'offline') return status;
  return Object.values(state.threads).some((thread) => thread.here.includes(userId)) ? 'online' : 'offline';
}

import { useChat } from '@/lib/chat/react.tsx';
import type { PresenceStatus } from '@/lib/chat/types.ts';

/** How present somebody is now; `offline` for strangers and for nobody. */
export function usePresence(userId: string | null | undefined): PresenceStatus {
  return useChat((state) => (userId ? (state.presence[userId]?.status ?? 'offline') : 'offline'));
}

import { useChat } from '@/lib/chat/react.tsx';

/** What somebody says about themselves; null for nothing and for strangers. */
export function useStatusText(userId: string | null | undefined): string | null {
  return useChat((state) => (userId && state.presence[userId]?.status_text) || null);
}

import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import { useChat } from '@/lib/chat/react.tsx';

const ConversationMenu = lazy(async () => ({
  default: (await import('./conversation-menu.tsx')).ConversationMenu,
}));

/** One menu for a whole list of conversations; its code comes with the first opening. Put `menu` beside the list. */
export function useConversationMenu(): { open: (id: string, place: MenuPlace) => void; menu: ReactNode } {
  const [asked, setAsked] = useState<{ id: string; place: MenuPlace } | null>(null);
  const conversation = useChat((state) => (asked ? state.conversations[asked.id] : undefined));
  const open = useCallback((id: string, place: MenuPlace) => setAsked({ id, place }), []);
  const menu = asked && conversation && (
    <Suspense>
      <ConversationMenu conversation={conversation} place={asked.place} onClose={() => setAsked(null)} />
    </Suspense>
  );
  return { open, menu };
}

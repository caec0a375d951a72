import { useCallback } from 'react';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useSystemNews } from '@/components/hooks/use-system-news.ts';
import { sessionOf } from '@/lib/chat/sessions.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** The session that a conversation is about (null: none, or not known yet), in step with what the other person does. */
export function useSession(conversationId: string) {
  const { supabase } = useEyrie();
  const load = useCallback(() => sessionOf(supabase, conversationId), [supabase, conversationId]);
  const { data: session, reload } = useLoaded(load);
  useSystemNews(conversationId, reload);
  return { session, reload };
}

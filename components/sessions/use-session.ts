import { useCallback, useEffect, useRef } from 'react';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { sessionOf } from '@/lib/chat/sessions.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** The session that a conversation is about (null: none, or not known yet), in step with what the other person does. */
export function useSession(conversationId: string) {
  const { supabase } = useEyrie();
  const load = useCallback(() => sessionOf(supabase, conversationId), [supabase, conversationId]);
  const { data: session, reload } = useLoaded(load);
  // Each change is a line of the conversation: the newest such line says whether what is shown is old.
  const newest = useChat(
    (state) => state.threads[conversationId]?.messages.findLast(({ type }) => type === 'system')?.seq ?? 0,
  );
  const isOnline = useChat((state) => state.connection.status === 'online');
  const mark = `${newest} ${isOnline}`;
  const seen = useRef(mark);
  useEffect(() => {
    if (seen.current === mark) return;
    seen.current = mark;
    if (isOnline) void reload();
  }, [mark, isOnline, reload]);
  return { session, reload };
}

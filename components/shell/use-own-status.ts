import { useEffect } from 'react';
import { keyedStore } from '@/components/hooks/keyed-store.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { getPresence, type PersonPresence } from '@/lib/presence/own-status.ts';

/** What I said about myself, by my id: the menu and the dialog show the same. */
export const ownPresence = keyedStore<PersonPresence | null>(null);

/** My presence as the others see it, asked for when the menu opens; null before the answer. */
export function useOwnPresence(): PersonPresence | null {
  const me = useMe();
  const { supabase } = useEyrie();
  useEffect(() => {
    getPresence(supabase, [me.id]).then(
      ([own]) => ownPresence.set(me.id, own ?? null),
      // The menu does without; the next opening asks again.
      (error: unknown) => void toProblem(error),
    );
  }, [supabase, me.id]);
  return ownPresence.use(me.id);
}

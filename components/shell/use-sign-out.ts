import { useCallback } from 'react';
import { signOutAction } from '@/app/(auth)/actions.ts';
import { forgetDrafts } from '@/components/chat/drafts.ts';
import { forgetSession } from '@/components/offline/kept-session.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Leaves: push, unsent messages, drafts and kept conversations of this device first, then the session, then a fresh page. */
export function useSignOut(): () => Promise<void> {
  const eyrie = useEyrie();
  return useCallback(async () => {
    await eyrie.signOut();
    forgetDrafts();
    forgetSession();
    await signOutAction();
    // A full load: nothing of the previous person may stay in memory.
    window.location.assign('/login');
  }, [eyrie]);
}

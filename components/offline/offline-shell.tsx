'use client';

import { CloudOff } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { offlineText } from '#messages/offline.ts';
import { ChatScreen } from '@/components/chat/chat-screen.tsx';
import { isChatPath } from '@/components/navigation/conversation-path.ts';
import { MeProvider } from '@/components/people/me-context.tsx';
import { AppShell } from '@/components/shell/app-shell.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { EyrieProvider } from '@/lib/eyrie-provider.tsx';
import { type KeptSession, readSession } from './kept-session.ts';
import './whole-chat.ts';

const reload = () => location.reload();

/**
 * What the service worker shows at any address when there is no network: the conversations of whoever is signed in on
 * this device. It is made once for everybody, so it knows nobody until it runs.
 */
export function OfflineShell() {
  const [session, setSession] = useState<KeptSession | null | undefined>();
  const isChat = isChatPath(usePathname());
  useEffect(() => setSession(readSession()), []);
  useEffect(() => {
    if (session === undefined || (session && isChat)) return;
    // Whatever else stands at this address can be had once there is network.
    if (location.pathname === '/offline') location.replace('/inbox');
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [session, isChat]);
  if (session === undefined) return null;
  if (session === null) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <EmptyState icon={CloudOff} title={offlineText.youAreOffline}>
          {offlineText.signInOnceBack}
        </EmptyState>
      </main>
    );
  }
  return (
    <EyrieProvider key={session.me.id} config={session.config} userId={session.me.id}>
      <MeProvider me={session.me}>
        <AppShell>
          {isChat ? (
            <ChatScreen />
          ) : (
            <main className="grid flex-1 place-items-center">
              <EmptyState icon={CloudOff} title={offlineText.needsConnection}>
                {offlineText.opensByItself}
              </EmptyState>
            </main>
          )}
        </AppShell>
      </MeProvider>
    </EyrieProvider>
  );
}

'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { ChatProvider } from './chat/react.tsx';
import { createEyrie, type Eyrie, type EyrieOptions } from './eyrie.ts';
import { NotificationProvider } from './notifications/react.tsx';

const EyrieContext = createContext<Eyrie | null>(null);

/**
 * Put it once around all signed-in pages, with `key={userId}`; it connects while mounted. `useChat`, `useNotifications`
 * and `useEyrie` work below it.
 */
export function EyrieProvider({ children, ...options }: EyrieOptions & { children: ReactNode }) {
  const [eyrie] = useState(() => createEyrie({ onSignedOut: reload, ...options }));
  useEffect(() => {
    eyrie.start();
    return () => eyrie.stop();
  }, [eyrie]);
  return (
    <EyrieContext value={eyrie}>
      <ChatProvider client={eyrie.chat}>
        <NotificationProvider centre={eyrie.notifications}>{children}</NotificationProvider>
      </ChatProvider>
    </EyrieContext>
  );
}

/** The server knows where people without a session belong. */
function reload(): void {
  location.reload();
}

/** The wired clients (`supabase` for preferences and push, `signOut`). @throws Error outside `EyrieProvider`. */
export function useEyrie(): Eyrie {
  const eyrie = useContext(EyrieContext);
  if (!eyrie) throw new Error('useEyrie needs an EyrieProvider above it.');
  return eyrie;
}

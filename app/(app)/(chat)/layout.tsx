import type { ReactNode } from 'react';
import { ChatScreen } from '@/components/chat/chat-screen.tsx';

/** Inbox and conversations are one screen that reads the address, so the pages below have nothing to add. */
export default function ChatLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ChatScreen />
      {children}
    </>
  );
}

import { lazy, Suspense, useEffect, useState } from 'react';
import type { Conversation } from '@/lib/chat/types.ts';

const NightHint = lazy(async () => ({
  default: (await import('@/components/scheduled/night-hint.tsx')).NightHint,
}));
const ScheduledBar = lazy(async () => ({
  default: (await import('@/components/scheduled/scheduled-bar.tsx')).ScheduledBar,
}));

/** Messages and the field come first; what is only good to know can wait this long. */
const WAIT_MS = 600;

/** Lines over the composer: what waits to be sent, and whether it is night where the other person is. */
export function ComposerNotes({ conversation, hasText }: { conversation: Conversation; hasText: boolean }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isTime) return null;
  return (
    <Suspense>
      <ScheduledBar conversation={conversation} />
      {conversation.kind === 'direct' && <NightHint conversation={conversation} hasText={hasText} />}
    </Suspense>
  );
}

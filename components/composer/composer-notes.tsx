import { NightHint } from '@/components/scheduled/night-hint.tsx';
import { ScheduledBar } from '@/components/scheduled/scheduled-bar.tsx';
import type { Conversation } from '@/lib/chat/types.ts';

/** Lines over the composer: what waits to be sent, and whether it is night where the other person is. */
export function ComposerNotes({ conversation, hasText }: { conversation: Conversation; hasText: boolean }) {
  return (
    <>
      <ScheduledBar conversation={conversation} />
      {conversation.kind === 'direct' && <NightHint conversation={conversation} hasText={hasText} />}
    </>
  );
}

import { timelineText } from '#messages/timeline.ts';
import { ConversationAvatar } from '@/components/chat/conversation-avatar.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { conversationTitle, otherMember } from '@/lib/chat/selectors.ts';

/** The top of the history: with whom this is, and an invitation when nothing was said yet. */
export function ConversationBeginning({ conversationId }: { conversationId: string }) {
  const me = useMe();
  const conversation = useChat((state) => state.conversations[conversationId]);
  if (!conversation) return null;
  const title = conversationTitle(conversation, me.id);
  const firstName = otherMember(conversation, me.id)?.full_name.split(' ')[0];
  const greeting = firstName ? timelineText.sayHelloTo(firstName) : timelineText.sayHello;
  const isEmpty = conversation.last_seq === 0;
  return (
    <div className="flex flex-col items-center px-4 pt-8 pb-6 text-center">
      <ConversationAvatar conversation={conversation} className="size-14 text-lg" />
      <p className="mt-3 max-w-md text-balance break-words font-semibold text-lg" dir="auto">
        {title}
      </p>
      <p className="mt-0.5 text-muted-foreground text-sm">
        {isEmpty ? greeting : timelineText.thisIsWhereItBegan}
      </p>
    </div>
  );
}

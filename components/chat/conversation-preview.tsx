import { chatText } from '#messages/chat.ts';
import { useMe } from '@/components/people/me-context.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';
import { previewText } from './preview-text.ts';
import { useDraft } from './use-draft.ts';

interface ConversationPreviewProps {
  conversation: Conversation;
  isOpen: boolean;
}

/** One line under the name: the unsent draft, or the last message. */
export function ConversationPreview({ conversation, isOpen }: ConversationPreviewProps) {
  const me = useMe();
  const draft = useDraft(conversation.id).trim();
  const isUnread = conversation.unread_count > 0;
  return (
    <span
      dir="auto"
      className={cn(
        'min-w-0 flex-1 truncate text-left text-sm rtl:text-right',
        isUnread ? 'text-foreground' : 'text-muted-foreground',
      )}
    >
      {draft !== '' && !isOpen ? (
        <>
          <span className="text-attention-text">{chatText.draft} </span>
          {draft}
        </>
      ) : (
        previewText(conversation, me.id)
      )}
    </span>
  );
}

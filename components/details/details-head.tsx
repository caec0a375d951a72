import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { ConversationAvatar } from '@/components/chat/conversation-avatar.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { GroupPictureButton } from './group-picture-button.tsx';
import { GroupTitleForm } from './group-title-form.tsx';

/** Picture and name; owners of a group rename it here. */
export function DetailsHead({ conversation, children }: { conversation: Conversation; children: ReactNode }) {
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  const isOwner = conversation.kind === 'group' && conversation.my_role === 'owner';
  return (
    <div className="flex flex-col items-center px-2 pt-2 pb-5 text-center">
      <ConversationAvatar
        conversation={conversation}
        className="size-18 text-2xl"
        dotClassName="end-1 bottom-1 outline-background"
      />
      {isOwner && <GroupPictureButton conversation={conversation} />}
      {isEditing ? (
        <GroupTitleForm conversation={conversation} onDone={() => setEditing(false)} />
      ) : (
        <p className="mt-3 flex max-w-full items-center gap-1 font-semibold text-lg">
          <span className="min-w-0 text-balance break-words" dir="auto">
            {conversationTitle(conversation, me.id)}
          </span>
          {isOwner && (
            <Button variant="ghost" size="icon" className="size-8" onClick={() => setEditing(true)}>
              <Pencil className="size-4!" aria-hidden />
              <span className="sr-only">{detailsText.renameGroup}</span>
            </Button>
          )}
        </p>
      )}
      {children}
    </div>
  );
}

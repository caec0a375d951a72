import { CalendarCheck, LifeBuoy, Users } from 'lucide-react';
import { Suspense } from 'react';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { avatarTint } from '@/components/people/avatar-tint.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { usePresence } from '@/components/people/use-presence.ts';
import { conversationTitle, otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';

const GroupPicture = lazyPart(async () => (await import('./group-picture.tsx')).GroupPicture);

const marks = { direct: Users, group: Users, context: CalendarCheck, support: LifeBuoy };

interface ConversationAvatarProps {
  conversation: Conversation;
  className?: string;
  dotClassName?: string;
}

/** The other person with their presence; else a group's picture, or the mark of the kind in a tint of its own. */
export function ConversationAvatar({ conversation, className, dotClassName }: ConversationAvatarProps) {
  const me = useMe();
  const other = otherMember(conversation, me.id);
  const presence = usePresence(other?.user_id);
  if (!other) {
    const Mark = marks[conversation.kind];
    return (
      <span
        aria-hidden
        className={cn(
          'relative flex size-10 shrink-0 items-center justify-center rounded-xl',
          avatarTint(conversationTitle(conversation, me.id)),
          className,
        )}
      >
        <Mark className="size-1/2" />
        {conversation.avatar_path && (
          <Suspense>
            <GroupPicture key={conversation.avatar_path} path={conversation.avatar_path} />
          </Suspense>
        )}
      </span>
    );
  }
  return (
    <PersonAvatar
      name={other.full_name}
      avatarUrl={other.avatar_url}
      presence={presence}
      className={className}
      dotClassName={dotClassName}
    />
  );
}

import { MessageCircle } from 'lucide-react';
import { useStartConversation } from '@/components/new-conversation/use-start-conversation.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { usePresence } from '@/components/people/use-presence.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Member } from '@/lib/chat/types.ts';

/** One member: presence, role where it says something, and a way to write to them alone. */
export function MemberRow({ member, isDirect }: { member: Member; isDirect: boolean }) {
  const me = useMe();
  const isMe = member.user_id === me.id;
  const presence = usePresence(member.user_id);
  const { start, isStarting } = useStartConversation(() => undefined);
  return (
    <li className="flex h-13 items-center gap-3 rounded-lg px-2">
      <PersonAvatar
        name={member.full_name}
        avatarUrl={member.avatar_url}
        presence={isMe ? undefined : presence}
        className="size-9 text-xs"
        dotClassName="outline-background"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-left font-medium text-sm" dir="auto">
          {isMe ? `${member.full_name} (you)` : member.full_name}
        </span>
        {member.role !== 'member' && (
          <span className="block text-muted-foreground text-xs capitalize">{member.role}</span>
        )}
      </span>
      {!isMe && !isDirect && (
        <Button
          variant="ghost"
          size="icon"
          disabled={isStarting}
          title={`Message ${member.full_name}`}
          onClick={() => start([{ id: member.user_id }], '')}
        >
          <MessageCircle className="size-4.5!" aria-hidden />
          <span className="sr-only">{`Message ${member.full_name}`}</span>
        </Button>
      )}
    </li>
  );
}

import { detailsText } from '#messages/details.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { usePresence } from '@/components/people/use-presence.ts';
import { useStatusText } from '@/components/people/use-status-text.ts';
import type { Conversation, Member } from '@/lib/chat/types.ts';
import { MemberMenu } from './member-menu.tsx';

const roles: Readonly<Record<string, string>> = { owner: detailsText.owner };

/** One member: presence, role where it says something, and what one can do. */
export function MemberRow({ member, conversation }: { member: Member; conversation: Conversation }) {
  const me = useMe();
  const isMe = member.user_id === me.id;
  const presence = usePresence(member.user_id);
  const text = useStatusText(member.user_id);
  const role = member.role === 'member' ? null : (roles[member.role] ?? member.role);
  const line = [role, text].filter(Boolean).join(' · ');
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
        <span className="block truncate text-left rtl:text-right font-medium text-sm" dir="auto">
          {isMe ? detailsText.namedYou(member.full_name) : member.full_name}
        </span>
        {line !== '' && (
          <span className="block truncate text-muted-foreground text-xs" dir="auto">
            {line}
          </span>
        )}
      </span>
      {!isMe && conversation.kind !== 'direct' && <MemberMenu member={member} conversation={conversation} />}
    </li>
  );
}

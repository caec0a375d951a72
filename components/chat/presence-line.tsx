import { chatText } from '#messages/chat.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { presenceOf, usePresence } from '@/components/people/use-presence.ts';
import { useStatusText } from '@/components/people/use-status-text.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { lastSeen } from '@/lib/format/last-seen.ts';

const words = { online: chatText.online, away: chatText.away, busy: chatText.busy } as const;

/** Under the name: whether the other person is there, or how many of a group are. */
export function PresenceLine({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const now = useNow();
  const other = otherMember(conversation, me.id);
  const status = usePresence(other?.user_id);
  const seenAt = useChat((state) => (other && state.presence[other.user_id]?.last_seen_at) ?? null);
  const present = useChat(
    (state) =>
      conversation.members.filter(
        ({ user_id }) => user_id !== me.id && presenceOf(state, user_id) !== 'offline',
      ).length,
  );
  const text = useStatusText(other?.user_id);
  let line: string;
  if (other) {
    const there = status === 'offline' ? lastSeen(seenAt, { now }) || chatText.offline : words[status];
    line = text ? `${there} · ${text}` : there;
  } else {
    const people = chatText.members(conversation.member_count);
    // Of a large group the row carries some: how many of all are there nobody here knows.
    const isWhole = conversation.members.length >= conversation.member_count;
    line = isWhole && present > 0 ? chatText.membersOnline(people, present) : people;
  }
  return (
    <p className="truncate text-muted-foreground text-xs" title={text ?? undefined}>
      {line}
    </p>
  );
}

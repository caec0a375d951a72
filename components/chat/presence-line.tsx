import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { lastSeen } from '@/lib/format/last-seen.ts';

const words = { online: 'Online', away: 'Away', busy: 'Busy' } as const;

/** Under the name: whether the other person is there, or how many of a group are. */
export function PresenceLine({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const now = useNow();
  const other = otherMember(conversation, me.id);
  const presence = useChat((state) => (other ? state.presence[other.user_id] : undefined));
  const present = useChat(
    (state) =>
      conversation.members.filter(
        ({ user_id }) => user_id !== me.id && isPresent(state.presence[user_id]?.status),
      ).length,
  );
  let line: string;
  if (other) {
    const status = presence?.status ?? 'offline';
    line =
      status === 'offline' ? lastSeen(presence?.last_seen_at ?? null, { now }) || 'Offline' : words[status];
  } else {
    const people = `${conversation.member_count} ${conversation.member_count === 1 ? 'member' : 'members'}`;
    line = present > 0 ? `${people}, ${present} online` : people;
  }
  return <p className="truncate text-muted-foreground text-xs">{line}</p>;
}

function isPresent(status: string | undefined): boolean {
  return status !== undefined && status !== 'offline';
}

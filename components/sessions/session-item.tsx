import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { conversationPath } from '@/components/navigation/conversation-path.ts';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import type { Session } from '@/lib/chat/sessions.ts';
import { SessionButtons } from './session-buttons.tsx';
import { SessionStatusBadge } from './session-status-badge.tsx';
import { SessionTime } from './session-time.tsx';

/** One of my sessions: about what, with whom, when; leads to its conversation. */
export function SessionItem({ session, onMoved }: { session: Session; onMoved: () => Promise<void> }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border bg-card px-4 py-3">
      <PersonAvatar name={session.other_name} avatarUrl={session.other_avatar_url} className="size-10" />
      <div className="min-w-0 flex-1 basis-48">
        <ChatLink
          href={conversationPath(session.conversation_id)}
          className="block truncate font-medium hover:underline"
          dir="auto"
        >
          {session.topic}
        </ChatLink>
        <p className="truncate text-muted-foreground text-sm" dir="auto">
          {session.other_name}, <SessionTime at={session.scheduled_at} />
        </p>
        {session.reason && (
          <p className="line-clamp-2 text-muted-foreground text-sm" dir="auto">
            {session.reason}
          </p>
        )}
      </div>
      <SessionStatusBadge status={session.status} />
      <SessionButtons session={session} onMoved={onMoved} />
    </li>
  );
}

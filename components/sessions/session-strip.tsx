import { CalendarClock } from 'lucide-react';
import { sessionsText } from '#messages/sessions.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { SessionButtons } from './session-buttons.tsx';
import { SessionStatusBadge } from './session-status-badge.tsx';
import { SessionTime } from './session-time.tsx';
import { useSession } from './use-session.ts';

/** Under the header of a session's conversation: when it is, how far, and what I may do. Nothing for other contexts. */
export function SessionStrip({ conversation: { id } }: { conversation: Conversation }) {
  const { session, reload } = useSession(id);
  if (!session) return null;
  return (
    <section
      aria-label={sessionsText.session}
      className="flex shrink-0 animate-fade flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-2 md:px-5"
    >
      <CalendarClock className="size-4 shrink-0 text-primary" aria-hidden />
      <p className="min-w-0 flex-1 basis-40 text-sm">
        <span className="sr-only">{session.topic}, </span>
        <SessionTime at={session.scheduled_at} />
        {session.status === 'requested' && session.expires_at !== session.scheduled_at && (
          <span className="text-muted-foreground">
            {` · ${sessionsText.answerBy} `}
            <SessionTime at={session.expires_at} />
          </span>
        )}
      </p>
      <SessionStatusBadge status={session.status} />
      <SessionButtons session={session} onMoved={reload} />
    </section>
  );
}

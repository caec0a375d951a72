'use client';

import { CalendarClock } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { sessionsText } from '#messages/sessions.ts';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SessionItem } from './session-item.tsx';
import { useSessions } from './use-sessions.ts';

const RequestDialog = lazy(async () => ({ default: (await import('./request-dialog.tsx')).RequestDialog }));

/** The page of my sessions as student and as mentor, with the way to ask for one beside its title. */
export function SessionsPage() {
  const mine = useSessions();
  const [isAsking, setAsking] = useState(false);
  const ask = (
    <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
      {sessionsText.requestASession}
    </Button>
  );
  return (
    <PageFrame title={sessionsText.sessions} actions={mine.sessions?.length ? ask : undefined}>
      <SessionList {...mine} ask={ask} />
      {isAsking && (
        <Suspense>
          <RequestDialog onClose={() => setAsking(false)} onRequested={mine.reload} />
        </Suspense>
      )}
    </PageFrame>
  );
}

type SessionListProps = ReturnType<typeof useSessions> & { ask: ReactNode };

function SessionList({ sessions, hasMore, problem, reload, loadMore, ask }: SessionListProps) {
  if (problem && !sessions) return <ProblemState problem={problem} onRetry={reload} />;
  if (!sessions) {
    return (
      <div role="status" aria-label={sessionsText.loadingSessions} className="grid gap-2">
        <Skeleton className="h-18 rounded-2xl" />
        <Skeleton className="h-18 rounded-2xl" />
      </div>
    );
  }
  if (sessions.length === 0) {
    return (
      <EmptyState icon={CalendarClock} title={sessionsText.noSessionsYet} action={ask}>
        {sessionsText.howToAsk}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={sessionsText.sessions} className="grid grid-cols-1 gap-2">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} onMoved={reload} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="outline" className="mt-4 w-full" onClick={loadMore}>
          {problem ? sessionsText.retryMore : sessionsText.showMore}
        </Button>
      )}
    </>
  );
}

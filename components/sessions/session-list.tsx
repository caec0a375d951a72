'use client';

import { CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { sessionsText } from '#messages/sessions.ts';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SessionItem } from './session-item.tsx';
import { useSessions } from './use-sessions.ts';

const RequestDialog = lazy(async () => ({ default: (await import('./request-dialog.tsx')).RequestDialog }));

/** My sessions as student and as mentor, and the way to ask for one. */
export function SessionList() {
  const { sessions, hasMore, problem, reload, loadMore } = useSessions();
  const [isAsking, setAsking] = useState(false);
  if (problem && !sessions) return <ProblemState problem={problem} onRetry={reload} />;
  if (!sessions) {
    return (
      <div role="status" aria-label={sessionsText.loadingSessions} className="grid gap-2">
        <Skeleton className="h-18 rounded-2xl" />
        <Skeleton className="h-18 rounded-2xl" />
      </div>
    );
  }
  const ask = (
    <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
      {sessionsText.requestASession}
    </Button>
  );
  return (
    <>
      {sessions.length === 0 ? (
        <EmptyState icon={CalendarClock} title={sessionsText.noSessionsYet} action={ask}>
          {sessionsText.howToAsk}
        </EmptyState>
      ) : (
        <>
          <div className="mb-4 flex justify-end">{ask}</div>
          <ul aria-label={sessionsText.sessions} className="grid grid-cols-1 gap-2">
            {sessions.map((session) => (
              <SessionItem key={session.id} session={session} onMoved={reload} />
            ))}
          </ul>
        </>
      )}
      {hasMore && (
        <Button variant="outline" className="mt-4 w-full" onClick={loadMore}>
          {problem ? sessionsText.retryMore : sessionsText.showMore}
        </Button>
      )}
      {isAsking && (
        <Suspense>
          <RequestDialog onClose={() => setAsking(false)} onRequested={reload} />
        </Suspense>
      )}
    </>
  );
}

import { lazy, Suspense, useState } from 'react';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { Button } from '@/components/ui/button.tsx';
import { moveSession, type Session, type SessionStatus } from '@/lib/chat/sessions.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { moveLabel } from './session-words.ts';

const DeclineDialog = lazy(async () => ({ default: (await import('./decline-dialog.tsx')).DeclineDialog }));

/** The steps that are mine to take; ending it asks for a reason first. */
export function SessionButtons({ session, onMoved }: { session: Session; onMoved: () => Promise<void> }) {
  const { supabase } = useEyrie();
  const { isBusy, attempt } = useAttempt();
  const [isDeclining, setDeclining] = useState(false);
  async function move(status: SessionStatus, reason: string | null = null) {
    await attempt(() => moveSession(supabase, session.id, status, reason));
    // Refused means that it is further than shown.
    await onMoved();
  }
  if (session.moves.length === 0) return null;
  return (
    <div className="flex shrink-0 gap-2">
      {session.moves.map((status) =>
        status === 'declined' ? (
          <Button
            key={status}
            size="sm"
            variant="ghost"
            disabled={isBusy}
            aria-haspopup="dialog"
            onClick={() => setDeclining(true)}
          >
            {moveLabel(session, status)}
          </Button>
        ) : (
          <Button key={status} size="sm" disabled={isBusy} onClick={() => move(status)}>
            {moveLabel(session, status)}
          </Button>
        ),
      )}
      {isDeclining && (
        <Suspense>
          <DeclineDialog
            action={moveLabel(session, 'declined')}
            onClose={() => setDeclining(false)}
            onDecline={(reason) => {
              setDeclining(false);
              void move('declined', reason);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

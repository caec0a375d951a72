import { useCallback } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { explainNotification } from '@/lib/notifications/explain.ts';
import { ExplanationList } from './explanation-list.tsx';

/** Why one was told of something, and by which ways one was not. */
export function ExplainDialog({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const { supabase } = useEyrie();
  const load = useCallback(() => explainNotification(supabase, id), [supabase, id]);
  const { data: rows, problem, reload } = useLoaded(load);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <header className="px-5 pt-5 pb-2">
          <DialogTitle>{notificationsText.whyDidIGetThis}</DialogTitle>
          <DialogDescription className="truncate pe-8">{title}</DialogDescription>
        </header>
        <div className="scroll-quiet min-h-24 px-3 pb-3">
          {problem && <ProblemState problem={problem} onRetry={reload} className="py-6" />}
          {!problem && !rows && <Skeleton className="m-2 h-16" />}
          {rows && <ExplanationList rows={rows} />}
        </div>
        <footer className="border-t px-5 py-3 text-sm">
          <ChatLink href="/settings" onClick={onClose} className="font-medium text-primary hover:underline">
            {notificationsText.changeWhatReachesYou}
          </ChatLink>
        </footer>
      </DialogContent>
    </Dialog>
  );
}

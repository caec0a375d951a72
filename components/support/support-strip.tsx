import { LifeBuoy, RotateCcw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { supportText } from '#messages/support.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useSystemNews } from '@/components/hooks/use-system-news.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { closeSupport, reopenSupport, supportStateOf } from '@/lib/chat/support.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Under the header of a conversation with support: how far the request is, and closing it or opening it again. */
export function SupportStrip({ conversation: { id } }: { conversation: Conversation }) {
  const { supabase } = useEyrie();
  const load = useCallback(() => supportStateOf(supabase, id), [supabase, id]);
  const { data: request, reload } = useLoaded(load);
  useSystemNews(id, reload);
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  if (!request) return null;
  const { isOpen, isTaken } = request;
  const turn = (work: () => Promise<void>) =>
    attempt(async () => {
      await work();
      await reload();
    });
  return (
    <section
      aria-label={supportText.request}
      className="flex min-h-12 shrink-0 animate-fade items-center gap-3 border-b px-4 py-1.5 md:px-5"
    >
      <LifeBuoy className="size-4 shrink-0 text-primary" aria-hidden />
      <p role="status" className="min-w-0 flex-1 text-sm">
        {isOpen ? (isTaken ? supportText.open : supportText.waiting) : supportText.closed}
      </p>
      {isOpen ? (
        <Button variant="outline" size="sm" disabled={isBusy} onClick={() => setAsking(true)}>
          {supportText.close}
        </Button>
      ) : (
        <Button
          variant="outline"
          size="sm"
          disabled={isBusy}
          onClick={() => void turn(() => reopenSupport(supabase, id))}
        >
          <RotateCcw aria-hidden /> {supportText.reopen}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={supportText.askClose}
          action={supportText.close}
          isDestructive={false}
          isBusy={isBusy}
          onConfirm={async () => {
            await turn(() => closeSupport(supabase, id));
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          {supportText.whatClosingDoes}
        </ConfirmDialog>
      )}
    </section>
  );
}

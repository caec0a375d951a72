import { Check, CheckCheck, EyeOff } from 'lucide-react';
import { useCallback } from 'react';
import { detailsText } from '#messages/details.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { listReceipts, type MessageReceipt } from '@/lib/chat/message-receipts.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';

/** Readers and receivers of one message, with the moment where it was kept. */
export function SeenByList({ messageId }: { messageId: string }) {
  const { supabase } = useEyrie();
  const load = useCallback(() => listReceipts(supabase, messageId), [supabase, messageId]);
  const { data: receipts, problem, reload } = useLoaded(load);
  if (problem) return <ProblemState problem={problem} onRetry={reload} className="py-6" />;
  if (!receipts) return <Waiting />;
  if (receipts.length === 0) {
    return (
      <EmptyState icon={EyeOff} title={detailsText.notSeen} className="py-6">
        {detailsText.whyNotSeen}
      </EmptyState>
    );
  }
  return (['read', 'delivered'] as const).map((state) => (
    <Group key={state} state={state} receipts={receipts.filter((one) => one.state === state)} />
  ));
}

const titles = { read: detailsText.read, delivered: detailsText.delivered } as const;

function Group({ state, receipts }: { state: 'read' | 'delivered'; receipts: MessageReceipt[] }) {
  const now = useNow();
  if (receipts.length === 0) return null;
  const Icon = state === 'read' ? CheckCheck : Check;
  return (
    <section aria-label={titles[state]} className="pt-2">
      <h3 className="flex items-center gap-1.5 px-2 pb-1 font-medium text-muted-foreground text-xs">
        <Icon className="size-3.5" aria-hidden /> {`${titles[state]} (${receipts.length})`}
      </h3>
      <ul>
        {receipts.map(({ user_id: id, full_name: name, at }) => (
          <li key={id} className="flex h-12 items-center gap-3 px-2">
            <PersonAvatar name={name} avatarUrl={null} className="size-8 text-xs" />
            <span className="min-w-0 flex-1 truncate font-medium text-sm" dir="auto">
              {name}
            </span>
            {at && (
              <time dateTime={at} title={fullDate(at)} className="shrink-0 text-muted-foreground text-xs">
                {shortTime(at, { now })}
              </time>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={detailsText.loadingReceipts} className="grid gap-3 px-2 py-3">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-8" />
      ))}
    </div>
  );
}

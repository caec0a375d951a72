'use client';

import { ArrowLeft, Ban, Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { type Campaign, campaignActions } from '@/lib/admin/campaigns.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { untilText } from '@/lib/format/until-text.ts';
import { CampaignResults } from './campaign-results.tsx';
import { CampaignStateMark } from './campaign-state.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useLiveCampaigns } from './use-live-campaigns.ts';

/** One campaign: its words, how far it has come, how to stop it, and what became of it. */
export function CampaignView({ campaign: initial }: { campaign: Campaign }) {
  const now = useNow();
  const router = useRouter();
  const { supabase } = useEyrie();
  const actions = useMemo(() => campaignActions(supabase), [supabase]);
  const [live] = useLiveCampaigns([initial]);
  const campaign = live ?? initial;
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const { id, state, total, processed, scheduled_at: scheduledAt } = campaign;
  const isDraft = state === 'draft';
  const mayStop = state === 'scheduled' || state === 'running' || state === 'done';
  const act = (work: () => Promise<void>) =>
    attempt(async () => {
      await work();
      setAsking(false);
      router.refresh();
    });
  return (
    <div className="grid gap-6">
      <ChatLink
        href="/admin/campaigns"
        className="-mt-4 flex w-fit items-center gap-1.5 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft className="size-4" aria-hidden /> All campaigns
      </ChatLink>
      <section aria-label="Progress" className="rounded-2xl border bg-card p-5">
        <div className="flex items-center gap-3">
          <CampaignStateMark state={state} />
          <p role="status" className="text-muted-foreground text-sm tabular-nums">
            {state === 'scheduled' && scheduledAt && `Begins ${untilText(scheduledAt, now)}. `}
            {!isDraft && `${processed} of ${total} people`}
          </p>
          <span className="ms-auto flex gap-2">
            {isDraft && (
              <Button disabled={isBusy} onClick={() => void act(() => actions.start(id, null))}>
                <Send aria-hidden /> Send now
              </Button>
            )}
            {mayStop && (
              <Button variant="destructive" onClick={() => setAsking(true)}>
                <Ban aria-hidden /> Cancel
              </Button>
            )}
          </span>
        </div>
        {!isDraft && (
          <div className="mt-4">
            <ProgressBar value={processed} max={total} label="People decided about" />
          </div>
        )}
        {campaign.error && (
          <p role="alert" className="mt-3 text-destructive text-sm">
            {campaign.error}
          </p>
        )}
        <p className="mt-4 whitespace-pre-wrap border-t pt-4 text-sm" dir="auto">
          {campaign.body}
        </p>
      </section>
      {!isDraft && <CampaignResults campaign={campaign} />}
      {isAsking && (
        <ConfirmDialog
          title={`Cancel “${campaign.title}”?`}
          action="Cancel campaign"
          dismiss="Keep going"
          isBusy={isBusy}
          onConfirm={() => void act(() => actions.cancel(id))}
          onClose={() => setAsking(false)}
        >
          {`${Math.max(0, total - processed)} people are still to come, and pushes and e-mails that wait are called off. What people see already stays.`}
        </ConfirmDialog>
      )}
    </div>
  );
}

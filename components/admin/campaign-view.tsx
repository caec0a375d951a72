'use client';

import { campaignsText } from '#messages/campaigns.ts';
import { useInBrowser } from '@/components/hooks/use-in-browser.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import type { CampaignDetails } from '@/lib/admin/campaigns.ts';
import { numberText } from '@/lib/format/number-text.ts';
import { untilText } from '@/lib/format/until-text.ts';
import { CampaignButtons } from './campaign-buttons.tsx';
import { CampaignFacts } from './campaign-facts.tsx';
import { CampaignResults } from './campaign-results.tsx';
import { CampaignStateMark } from './campaign-state.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useCampaignResults } from './use-campaign-results.ts';
import { useLiveCampaigns } from './use-live-campaigns.ts';

/** A campaign that was started: its words, how far it has come, how to stop it, and what became of it. */
export function CampaignView({ campaign: initial }: { campaign: CampaignDetails }) {
  const now = useNow();
  const isInBrowser = useInBrowser();
  const [live] = useLiveCampaigns([initial]);
  const campaign = { ...initial, ...live };
  const outcome = useCampaignResults(campaign);
  const { state, total, processed, scheduled_at: scheduledAt } = campaign;
  return (
    <div className="grid gap-6">
      <section aria-label={campaignsText.progress} className="rounded-2xl border bg-card p-5">
        <div className="flex flex-wrap items-center gap-3">
          <CampaignStateMark state={state} />
          <p role="status" className="min-w-0 flex-1 basis-28 text-muted-foreground text-sm tabular-nums">
            {isInBrowser &&
              state === 'scheduled' &&
              scheduledAt &&
              `${campaignsText.begins(untilText(scheduledAt, now))} `}
            {campaignsText.ofPeople(numberText(processed), numberText(total))}
          </p>
          <CampaignButtons campaign={campaign} waits={outcome.waits} />
        </div>
        {state !== 'scheduled' && (
          <div className="mt-4">
            <ProgressBar value={processed} max={total} label={campaignsText.peopleDecidedAbout} />
          </div>
        )}
        {campaign.error && (
          <p role="alert" className="mt-3 text-destructive text-sm">
            {campaign.error}
          </p>
        )}
        <p className="mt-4 whitespace-pre-wrap break-words border-t pt-4 text-sm" dir="auto">
          {campaign.body}
        </p>
        <CampaignFacts campaign={campaign} />
      </section>
      <CampaignResults {...outcome} />
    </div>
  );
}

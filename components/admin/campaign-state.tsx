import { campaignsText } from '#messages/campaigns.ts';
import type { CampaignState } from '@/lib/admin/campaigns.ts';
import { cn } from '@/lib/utils.ts';

const looks: Record<CampaignState, { word: string; className: string }> = {
  draft: { word: campaignsText.draft, className: 'bg-muted text-muted-foreground' },
  scheduled: { word: campaignsText.scheduled, className: 'bg-attention/20 text-attention-text' },
  running: { word: campaignsText.sending, className: 'bg-primary/12 text-primary' },
  done: { word: campaignsText.sent, className: 'bg-muted text-foreground' },
  cancelled: { word: campaignsText.cancelled, className: 'bg-muted text-muted-foreground' },
  failed: { word: campaignsText.failed, className: 'bg-destructive/12 text-destructive' },
};

/** Where a campaign is on its way, in one word. */
export function CampaignStateMark({ state }: { state: CampaignState }) {
  const { word, className } = looks[state];
  return (
    <span className={cn('inline-flex h-5.5 items-center rounded-full px-2 font-medium text-xs', className)}>
      {word}
    </span>
  );
}

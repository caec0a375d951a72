import { campaignsText } from '#messages/campaigns.ts';
import { audienceText } from '@/lib/admin/audience-text.ts';
import type { CampaignDetails } from '@/lib/admin/campaigns.ts';
import { channelLabels } from '@/lib/notifications/channel-labels.ts';

/** What was chosen for a campaign, beside its words. */
export function CampaignFacts({ campaign: { audience, channels, url } }: { campaign: CampaignDetails }) {
  const facts = [
    [campaignsText.for, startWithCapital(audienceText(audience))],
    [campaignsText.ways, channels.map((channel) => channelLabels[channel]).join(', ')],
    [campaignsText.leadsTo, url],
  ] as const;
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm">
      {facts.map(([word, value]) => (
        <div key={word} className="contents">
          <dt className="text-muted-foreground">{word}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const startWithCapital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

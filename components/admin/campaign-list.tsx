'use client';

import { Megaphone } from 'lucide-react';
import { campaignsText } from '#messages/campaigns.ts';
import { useInBrowser } from '@/components/hooks/use-in-browser.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import type { CampaignPlace } from '@/lib/admin/campaign-order.ts';
import type { Campaign } from '@/lib/admin/campaigns.ts';
import { numberText } from '@/lib/format/number-text.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { CampaignHeading } from './campaign-heading.tsx';
import { CampaignPages } from './campaign-pages.tsx';
import { CampaignStateMark } from './campaign-state.tsx';
import { NewCampaignLink } from './new-campaign-link.tsx';
import { useLiveCampaigns } from './use-live-campaigns.ts';

interface CampaignListProps {
  campaigns: readonly Campaign[];
  place: CampaignPlace;
  hasMore: boolean;
}

/** A page of campaigns with their progress live. */
export function CampaignList({ campaigns: initial, place, hasMore }: CampaignListProps) {
  const now = useNow();
  const isInBrowser = useInBrowser();
  const campaigns = useLiveCampaigns(initial);
  if (campaigns.length === 0 && place.page === 1) {
    return (
      <EmptyState icon={Megaphone} title={campaignsText.noCampaignsYet} action={<NewCampaignLink />}>
        {campaignsText.howCampaignsWork}
      </EmptyState>
    );
  }
  return (
    <>
      <table className="w-full text-sm">
        <thead className="text-start text-muted-foreground text-xs">
          <tr>
            <CampaignHeading order="title" place={place} className="text-start">
              {campaignsText.title}
            </CampaignHeading>
            <CampaignHeading order="state" place={place} className="text-start">
              {campaignsText.state}
            </CampaignHeading>
            <CampaignHeading order="people" place={place} className="text-end">
              {campaignsText.people}
            </CampaignHeading>
            <CampaignHeading order="made" place={place} className="hidden text-end md:table-cell">
              {campaignsText.made}
            </CampaignHeading>
          </tr>
        </thead>
        <tbody>
          {campaigns.map(({ id, title, state, processed, total, created_at: createdAt }) => (
            <tr key={id} className="border-t">
              <th scope="row" className="max-w-0 py-1 pe-3 text-start font-medium">
                <ChatLink
                  href={`/admin/campaigns/${id}`}
                  className="flex h-10 items-center rounded-md hover:text-primary"
                >
                  <span className="truncate">{title}</span>
                </ChatLink>
              </th>
              <td className="w-26">
                <CampaignStateMark state={state} />
              </td>
              <td className="w-24 text-end tabular-nums">
                {state === 'draft' ? '–' : `${numberText(processed)} / ${numberText(total)}`}
              </td>
              <td className="hidden w-32 text-end text-muted-foreground md:table-cell">
                <time dateTime={createdAt}>{isInBrowser && shortTime(createdAt, { now })}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <CampaignPages place={place} hasMore={hasMore} />
    </>
  );
}

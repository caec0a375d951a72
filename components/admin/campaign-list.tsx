'use client';

import { Megaphone } from 'lucide-react';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import type { Campaign } from '@/lib/admin/campaigns.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { CampaignStateMark } from './campaign-state.tsx';
import { NewCampaignLink } from './new-campaign-link.tsx';
import { useLiveCampaigns } from './use-live-campaigns.ts';

/** All campaigns, the newest on top, with their progress live. */
export function CampaignList({ campaigns: initial }: { campaigns: readonly Campaign[] }) {
  const now = useNow();
  const campaigns = useLiveCampaigns(initial);
  if (campaigns.length === 0) {
    return (
      <EmptyState icon={Megaphone} title="No campaigns yet" action={<NewCampaignLink />}>
        Write to many people at once. Everybody’s own preferences still decide what reaches them.
      </EmptyState>
    );
  }
  return (
    <table className="w-full text-sm">
      <thead className="text-start text-muted-foreground text-xs">
        <tr>
          <th scope="col" className="pb-2 font-medium">
            Title
          </th>
          <th scope="col" className="pb-2 font-medium">
            State
          </th>
          <th scope="col" className="pb-2 text-end font-medium">
            People
          </th>
          <th scope="col" className="hidden pb-2 text-end font-medium md:table-cell">
            Made
          </th>
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
              {state === 'draft' ? '–' : `${processed.toLocaleString('en')} / ${total.toLocaleString('en')}`}
            </td>
            <td className="hidden w-32 text-end text-muted-foreground md:table-cell">
              <time dateTime={createdAt}>{shortTime(createdAt, { now })}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

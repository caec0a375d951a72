import { ArrowDown, ArrowUp } from 'lucide-react';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { type CampaignOrder, type CampaignPlace, campaignPath } from '@/lib/admin/campaign-order.ts';

interface CampaignHeadingProps {
  order: CampaignOrder;
  place: CampaignPlace;
  className: string;
  children: string;
}

/** A column's heading, by which the list can be ordered. */
export function CampaignHeading({ order, place, className, children }: CampaignHeadingProps) {
  const isChosen = order === place.order;
  const isRising = order === 'title' || order === 'state';
  const Arrow = isRising ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isChosen ? (isRising ? 'ascending' : 'descending') : undefined}
      className={`pb-2 font-medium ${className}`}
    >
      <ChatLink
        href={campaignPath({ order, page: 1 })}
        className="inline-flex items-center gap-1 rounded hover:text-foreground"
      >
        {children}
        {isChosen && <Arrow aria-hidden className="size-3" />}
      </ChatLink>
    </th>
  );
}

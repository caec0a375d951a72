import { campaignsText } from '#messages/campaigns.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Button } from '@/components/ui/button.tsx';
import { type CampaignPlace, campaignPath } from '@/lib/admin/campaign-order.ts';
import { numberText } from '@/lib/format/number-text.ts';

/** On to the next campaigns and back; nothing where one page holds all. */
export function CampaignPages({ place, hasMore }: { place: CampaignPlace; hasMore: boolean }) {
  if (place.page === 1 && !hasMore) return null;
  return (
    <nav aria-label={campaignsText.pages} className="mt-4 flex items-center justify-end gap-2 text-sm">
      {place.page > 1 && (
        <Button asChild variant="outline" size="sm">
          <ChatLink href={campaignPath({ ...place, page: place.page - 1 })}>{campaignsText.back}</ChatLink>
        </Button>
      )}
      <span className="text-muted-foreground">{campaignsText.page(numberText(place.page))}</span>
      {hasMore && (
        <Button asChild variant="outline" size="sm">
          <ChatLink href={campaignPath({ ...place, page: place.page + 1 })}>{campaignsText.more}</ChatLink>
        </Button>
      )}
    </nav>
  );
}
